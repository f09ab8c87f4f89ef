"""Write the papers of the invented journal anew."""

from tests.papers import FOLDER, PAPERS, build_paper

for name in PAPERS:
    (FOLDER / name).write_text(build_paper(name), "utf-8")
