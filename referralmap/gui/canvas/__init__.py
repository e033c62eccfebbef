"""The interactive map: a widget that paints a MapPicture and turns gestures into edits."""
