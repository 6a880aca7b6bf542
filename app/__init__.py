"""The application: settings, library, asking, command line and API; knows nothing about pages on the screen."""
