// The diary, where scripts run. Without this file it is a page like any other.
