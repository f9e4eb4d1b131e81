"""The main window: header, actions, keys, help, messages, settings, the list of pages."""
