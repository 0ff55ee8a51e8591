using System.IO;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator.Access;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;

/// <summary>A simulated tenant of which a state store keeps the image.</summary>
internal sealed class KeptTenant : IAsyncDisposable
{
    public const string Directory = "cloud";

    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(static number => (byte)number)];

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-image-");

    private KeptTenant(Tenant tenant)
    {
        Tenant = tenant;
        Store = (IImageStore)new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", _folder.FullName, new Dictionary<string, object> { ["path"] = "state.db" }), initialize: true);
    }

    public Tenant Tenant { get; }

    public IImageStore Store { get; }

    public string StoreFolder => _folder.FullName;

    /// <summary>What the policy needs; every reading takes it.</summary>
    public IReadOnlyList<string> Attributes { get; set; } = ["department", "jobTitle", "manager", "otherMails", "extensionAttribute3"];

    /// <summary>Who reads; the application that may do everything if it is null.</summary>
    public AppRegistration? App { get; set; }

    public static async Task<KeptTenant> StartAsync(int employees = 0) => new(await Tenant.StartAsync(employees));

    /// <summary>Reads as a comparison does: with what was kept.</summary>
    public async Task<DirectoryImage> ReadAsync(bool mayKeep = true)
    {
        using ImageKeeper keeper = new(Store, Directory, s_key, mayKeep, CancellationToken.None);
        return await Tenant.Open(App, Attributes).ReadImageAsync(keeper, null, CancellationToken.None);
    }

    /// <summary>Reads everything, whatever was kept.</summary>
    public async Task<string> ReadAllAsync()
    {
        DirectoryImage image = await Tenant.ReadAsync(Tenant.Open(App, Attributes));
        return $"{image.Version}\n{ImageText.Of(image)}";
    }

    /// <summary>Reads with what was kept, as a text that is compared with reading everything.</summary>
    public async Task<string> ReadTextAsync()
    {
        DirectoryImage image = await ReadAsync();
        return $"{image.Version}\n{ImageText.Of(image)}";
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
        _folder.Delete(recursive: true);
        await Tenant.DisposeAsync();
    }
}
