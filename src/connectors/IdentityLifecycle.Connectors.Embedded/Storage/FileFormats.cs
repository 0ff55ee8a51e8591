using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Connectors.Embedded.State;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Storage;

/// <summary>The kinds of file that this connector makes.</summary>
internal static class FileFormats
{
    /// <summary>A directory; the id reads <c>ILDR</c>.</summary>
    public static FileFormat Directory { get; } = new(
        0x494C4452,
        "directory",
        [DirectoryScripts.Version1, DirectoryScripts.Version2, DirectoryScripts.Version3, DirectoryScripts.Version4, DirectoryScripts.Version5],
        new FileErrorKinds(
            LifecycleErrorKind.DirectoryUnavailable,
            LifecycleErrorKind.DirectoryUnavailable,
            LifecycleErrorKind.DirectoryReadOnly,
            LifecycleErrorKind.DirectoryUnavailable,
            LifecycleErrorKind.DirectoryUnavailable,
            LifecycleErrorKind.DirectoryUnavailable),
        "an empty directory is made only when asked for: New-IdentityDirectory");

    /// <summary>A state store; the id reads <c>ILST</c>.</summary>
    public static FileFormat State { get; } = new(
        0x494C5354,
        "state store",
        [StateScripts.Version1, StateScripts.Version2, StateScripts.Version3, StateScripts.Version4, StateScripts.Version5, StateScripts.Version6, StateScripts.Version7, StateScripts.Version8,
            StateScripts.Version9, StateScripts.Version10, StateScripts.Version11, StateScripts.Version12, StateScripts.Version13],
        new FileErrorKinds(
            LifecycleErrorKind.StateNotInitialized,
            LifecycleErrorKind.StateUnavailable,
            LifecycleErrorKind.StateReadOnly,
            LifecycleErrorKind.StateFull,
            LifecycleErrorKind.StateDamaged,
            LifecycleErrorKind.StateTooNew),
        "an empty state store is made only when asked for: -InitializeState");

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<FileFormat> All { get; } = [Directory, State];
}
