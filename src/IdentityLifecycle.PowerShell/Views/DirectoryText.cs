using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A directory, what was checked of it, and the permissions in it.</summary>
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

    public static ShownText Render(DirectoryPermission permission, Paint paint)
    {
        ShownText granted = permission.IsGranted switch
        {
            true => $", {paint.Good("granted")}",
            false => $", {paint.Bad("missing")}",
            null => new ShownText(),
        };
        string delegated = permission.DelegatedPermission == permission.Permission ? string.Empty : $" (for a person: {permission.DelegatedPermission})";
        return $"{paint.Strong(permission.Permission)}{delegated} in {permission.Directory}{granted}\n    {permission.Reason}{ShownText.If(permission.Note.Length > 0, $"\n    {(permission.IsDangerous ? paint.Bad(permission.Note) : paint.Faint(permission.Note))}")}";
    }
}
