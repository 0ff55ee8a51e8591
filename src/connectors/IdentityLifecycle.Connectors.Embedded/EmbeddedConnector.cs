using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Embedded;

/// <summary>Directories and state stores that are one SQLite file each and need no set-up.</summary>
public sealed class EmbeddedConnector : IDirectoryConnector, IStateConnector
{
    private readonly TimeProvider _time;

    /// <summary>The connector with the system's clock.</summary>
    public EmbeddedConnector()
        : this(TimeProvider.System)
    {
    }

    /// <summary>The connector with a clock of its own, which decides what is past restoring and how old a lock is.</summary>
    public EmbeddedConnector(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new(
        "Embedded",
        [new ConnectorSetting("path", ConnectorRoles.Directory | ConnectorRoles.StateStore, ConnectorSettingType.Path, "The file; directory and state store are two files.") { IsRequired = true }])
    {
        Directory = EmbeddedDirectory.WhatItCan,
        Schema = DirectorySchema.Fixed,
    };

    /// <summary>Opens a directory file.</summary>
    /// <exception cref="Errors.LifecycleException">
    /// DirectoryUnavailable: there is no such file, it is damaged, of another kind or of a newer version; DirectoryReadOnly.
    /// </exception>
    public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize)
    {
        ContainerPath root = RootText.Parse(settings.Root, settings.Name);

        // The directory can be read again and compared: losing the last commit at a power failure does no harm.
        Database database = StoreFile.Open(FileFormats.Directory, settings.GetPath("path"), initialize, "NORMAL");
        return new EmbeddedDirectory(settings.Name, database, root, settings.Uses.Any(static use => use.Operation == Plans.OperationKind.InviteGuest), _time);
    }

    /// <summary>Opens a state store's file.</summary>
    /// <exception cref="Errors.LifecycleException">
    /// StateNotInitialized: there is no such file and none was asked for; StateDamaged; StateReadOnly; StateFull; StateTooNew: a
    /// newer version wrote it; StateUnavailable: it is another program's, or cannot be opened.
    /// </exception>
    public IStateStore OpenState(ConnectorSettings settings, bool initialize)
    {
        // An intent must survive a power failure once the directory is written: without it nobody could tell what was under way.
        Database database = StoreFile.Open(FileFormats.State, settings.GetPath("path"), initialize, "FULL");
        return new EmbeddedStateStore(database, _time);
    }
}
