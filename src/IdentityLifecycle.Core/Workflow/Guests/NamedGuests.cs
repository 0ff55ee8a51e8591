using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow.Decisions;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Finds guests whom somebody names at a prompt.</summary>
public sealed class NamedGuests
{
    private static readonly string[] s_names = ["userPrincipalName", "mail", "displayName"];

    private readonly DirectoryImage _image;
    private readonly LifecycleMemory _memory;

    private NamedGuests(DirectoryImage image, LifecycleMemory memory) => (_image, _memory) = (image, memory);

    /// <summary>Reads the directory in which the guests are looked up.</summary>
    /// <param name="systems">Opens the directory.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="memory">What the state store knows.</param>
    /// <param name="progress">Receives the progress of reading.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">The directory cannot be read.</exception>
    public static async Task<NamedGuests> ReadAsync(ISystemAccess systems, DirectoryPolicy directory, LifecycleMemory memory, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        DirectoryLease lease = systems.Lease(directory.Connection.ReadingToo(s_names));
        await using (lease.ConfigureAwait(false))
        {
            return new NamedGuests(await lease.Directory.ReadImageAsync(progress, cancellationToken).ConfigureAwait(false), memory);
        }
    }

    /// <summary>The account of a guest.</summary>
    /// <param name="name">The id, sign-in name, mail address or name.</param>
    /// <exception cref="LifecycleException">NotFound: there is no such account, or there are several; ArgumentInvalid: it is that of a person.</exception>
    public Account Find(string name)
    {
        int row = NamedAccount.Find(_image, name);
        return _memory.FindLinkByAnchor(_image.Directory, _image.AnchorOf(row)) is not AccountLink link ? _image.GetAccount(row) : throw new LifecycleException(
            LifecycleErrorKind.ArgumentInvalid,
            $"\"{name}\" in {_image.Directory} is the account of {link.Identity}, whom this program knows from a system of record, and no guest. Nobody needs to vouch for it.")
        {
            TargetName = name, Attribute = "Guest",
        };
    }
}
