"""The child process that reads sources, and what goes over the pipe."""
