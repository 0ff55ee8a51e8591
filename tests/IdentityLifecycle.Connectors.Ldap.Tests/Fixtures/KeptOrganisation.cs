using System.IO;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>A part of a Samba domain of which a state store keeps the image.</summary>
internal sealed class KeptOrganisation : IAsyncDisposable
{
    public const string Directory = "corp";

    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(static number => (byte)number)];

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-image-");

    public KeptOrganisation()
    {
        Parts = Servers.Samba.NewOrganisation();
        Parts.Delete(Parts.AddUser("Deleted before"));
        Store = (IImageStore)new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", _folder.FullName, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);
    }

    public Organisation Parts { get; }

    public IImageStore Store { get; }

    public string StorePath => Path.Combine(_folder.FullName, "state.db");

    /// <summary>Further settings; every reading takes them.</summary>
    public List<(string Name, object Value)> Settings { get; } = [];

    public PasswordCredential? Credential { get; set; }

    public IReadOnlyList<string> Attributes { get; set; } = ["employeeId", "givenName", "jobTitle", "manager", "onPremisesDistinguishedName", "accountExpires", "thumbnailPhoto", "otherTelephone"];

    /// <summary>Reads as a comparison does: with what was kept, on a connection of its own.</summary>
    public async Task<DirectoryImage> ReadAsync(bool mayKeep = true)
    {
        using ImageKeeper keeper = new(Store, Directory, s_key, mayKeep, CancellationToken.None);
        await using IDirectory directory = Open();
        return await directory.ReadImageAsync(keeper, null, CancellationToken.None);
    }

    /// <summary>Reads everything, whatever was kept.</summary>
    public async Task<string> ReadAllAsync()
    {
        await using IDirectory directory = Open();
        return ImageText.Of(await directory.ReadImageAsync(null, CancellationToken.None));
    }

    public async Task<IReadOnlyList<DirectoryCheck>> CheckAsync()
    {
        await using IDirectory directory = Open();
        return await directory.CheckAsync(CancellationToken.None);
    }

    public async Task<ImageMark> MarkAsync()
    {
        using IKeptImage? kept = await Store.OpenImageAsync(Directory, CancellationToken.None);
        return kept!.Mark;
    }

    /// <summary>Makes the kept image look as if it were another one.</summary>
    public async Task PretendAsync(Func<ImageMark, ImageMark> change, params ImageEntry[] changed)
    {
        ImageMark mark = await MarkAsync();
        await Store.UpdateImageAsync(Directory, mark, change(mark), changed, [], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Parts.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IDirectory Open()
    {
        ConnectorSettings settings = Parts.Server.Settings(Parts.Root, Attributes, [("baseDn", Parts.Root), .. Settings]).WithAttributes(Attributes, ["mail", "onPremisesSamAccountName"]);
        return new LdapConnector().OpenDirectory(Credential is null ? settings : settings.WithCredential(Credential), initialize: false);
    }
}
