using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Keeping;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Reads the image of a directory in the way of its kind.</summary>
internal static class Image
{
    public static Task<DirectoryImage> ReadAsync(ConnectedDirectory directory, ImageKeeper? keeper, DateTimeOffset now, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        directory.Profile.IsActiveDirectory
            ? new ActiveDirectoryReader(directory, keeper, progress, cancellationToken).ReadAsync(now)
            : Task.FromResult(new ImageReader(directory).Read(now, progress, cancellationToken));
}
