"""The screen. The only room that knows Rich, questionary and prompt_toolkit."""
