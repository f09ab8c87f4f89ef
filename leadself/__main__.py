"""``python -m leadself`` is the same door as ``leadself``."""

import sys

from leadself.cli import main

sys.exit(main())
