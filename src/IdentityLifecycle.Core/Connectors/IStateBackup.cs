using IdentityLifecycle.Events;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.Connectors;

/// <summary>A state store that can copy itself to a file while it is in use.</summary>
public interface IStateBackup : IStateStore
{
    /// <summary>
    /// Copies the store as it is now, reads the copy back and checks it. Only then the copy gets its name. Only its owner can read it. Runs may
    /// go on meanwhile.
    /// </summary>
    /// <param name="path">The full path of the copy.</param>
    /// <param name="overwrite">Whether to replace an existing file.</param>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="cancellationToken">Stops copying; nothing is left behind.</param>
    /// <exception cref="Errors.LifecycleException">
    /// ArgumentInvalid: the path is the store itself, a folder, or a file that may not be replaced; FileInaccessible: the copy cannot be
    /// written, or is not what the store is; StateDamaged.
    /// </exception>
    Task<StoreBackup> BackUpAsync(string path, bool overwrite, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken);
}
