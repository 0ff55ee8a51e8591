using IdentityLifecycle.Connectors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A directory, and what was checked of it.</summary>
internal static class DirectoryText
{
    public static ShownText Render(IdentityDirectory directory, Paint paint)
    {
        string connected = directory.IsConnected ? "connected" : "not connected";
        string readOnly = directory.IsReadOnly ? ", read only" : string.Empty;
        return $"{paint.Strong(directory.Name)} ({directory.Connector}, {connected}{readOnly}): {directory.Location}{(directory.Policy is null ? string.Empty : $"; policy {directory.Policy}")}";
    }

    public static ShownText Render(DirectoryCheck check, Paint paint) =>
        $"{(check.IsOk ? paint.Good("OK") : paint.Bad("Problem"))} in {check.Directory}: {check.Check}{ShownText.If(check.Message.Length > 0, $"\n    {check.Message}")}";
}
