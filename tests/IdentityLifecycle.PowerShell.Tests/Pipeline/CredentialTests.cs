using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.Workflow;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>First passwords, from the policy to whoever holds the private key.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Apply = TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -Verbose";

    private readonly TrialFolder _folder = new();
    private readonly X509Certificate2 _certificate;

    public CredentialTests()
    {
        using RSA key = RSA.Create(2048);
        _certificate = new CertificateRequest("CN=Helpdesk", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        _folder.Write("helpdesk.cer", _certificate.ExportCertificatePem());
        _folder.ChangePolicy("\"createContainers\": true,", """
            "createContainers": true,
            "credentials": { "initial": "generate", "password": { "length": 16, "special": 2 }, "deliver": "file", "folder": "passwords", "encryptTo": "helpdesk.cer" },
            """);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task New_accounts_get_a_password_that_only_the_private_key_opens()
    {
        using Engine engine = _folder.StartWithDirectory();

        Invocation planned = engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./tonight.plan -InitializeState").ThrowIfFailed();
        Invocation applied = engine.Invoke("Import-LifecyclePlan ./tonight.plan | Invoke-LifecyclePlan -Verbose").ThrowIfFailed();
        Dictionary<string, string> passwords = Delivered();
        Invocation later = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp; Get-LifecycleRun -Last 3; Get-LifecycleMemory").ThrowIfFailed();

        Assert.Equal((RunStatus.Succeeded, 3), (Run(applied).Status, Run(applied).Applied));
        Assert.Equal(["ann.lee@contoso.com", "jane.doe@contoso.com", "john.roe@contoso.com"], passwords.Keys.Order());
        Assert.All(passwords.Values, static password => Assert.Matches("^(?=(?:[^!#$%*+=?@_-]*[!#$%*+=?@_-]){2})[A-HJ-NP-Za-km-z2-9!#$%*+=?@_-]{16}$", password));
        Assert.Equal(3, passwords.Values.Distinct().Count());
        string[] secrets = [.. passwords.Values];
        Array.ForEach([planned, applied, later], invocation => invocation.AssertSilent(secrets));
        _folder.AssertSilent([], secrets);
        foreach (Account account in later.Output.Select(static one => one.BaseObject).OfType<Account>().Where(account => passwords.ContainsKey(account.ToString())))
        {
            Assert.True(await CheckAsync(account.Anchor, passwords[account.ToString()]), account.ToString());
        }

        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
    }

    [Fact]
    public void A_certificate_that_was_replaced_after_the_review_is_refused()
    {
        using Engine engine = _folder.StartWithDirectory();
        Invocation planned = engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./tonight.plan -InitializeState; Import-LifecyclePlan ./tonight.plan | Out-Default").ThrowIfFailed();
        engine.Invoke("(Import-LifecyclePlan ./tonight.plan).Changes | Out-Default").ThrowIfFailed();
        Assert.Contains($"SHA-256 {_certificate.GetCertHashString(HashAlgorithmName.SHA256)}", engine.Host.Text.Replace("\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        using RSA key = RSA.Create(2048);
        using X509Certificate2 other = new CertificateRequest("CN=Helpdesk", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        _folder.Write("helpdesk.cer", other.ExportCertificatePem());

        Invocation refused = engine.Invoke("Import-LifecyclePlan ./tonight.plan | Invoke-LifecyclePlan");

        Assert.Equal(["PlanOutsideEnvelope"], refused.ErrorIds);
        Assert.Contains(other.GetCertHashString(HashAlgorithmName.SHA256), refused.Errors.Single().ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(_folder["passwords"]) ? Directory.GetFiles(_folder["passwords"]) : []);
    }

    [Fact]
    public async Task A_password_that_could_not_be_delivered_is_replaced_by_the_next_run()
    {
        using Engine engine = _folder.StartWithDirectory();
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // A folder in which nobody can make anything, whoever runs the tests.
        const string Nowhere = "\"folder\": \"/proc/passwords\"";
        _folder.ChangePolicy("\"folder\": \"passwords\"", Nowhere);

        Invocation failed = engine.Invoke(Apply);
        _folder.ChangePolicy(Nowhere, "\"folder\": \"passwords\"");
        Invocation again = engine.Invoke(Apply).ThrowIfFailed();

        Assert.Equal(["CredentialNotDelivered", "DependencyNotApplied", "DependencyNotApplied"], failed.ErrorIds.Order(StringComparer.Ordinal));
        Assert.Equal((RunStatus.Succeeded, 3), (Run(again).Status, Run(again).Applied));
        Dictionary<string, string> passwords = Delivered();
        Account jane = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp | Where-Object EmployeeId -eq 1001").Objects<Account>().Single();
        Assert.True(await CheckAsync(jane.Anchor, passwords[jane.ToString()]));
    }

    [Fact]
    public void A_certificate_that_is_missing_refuses_the_run_before_the_first_write()
    {
        using Engine engine = _folder.StartWithDirectory();
        File.Delete(_folder["helpdesk.cer"]);

        Invocation whatIf = engine.Invoke(Apply + " -WhatIf");
        Invocation refused = engine.Invoke(Apply);

        Assert.Equal(["DeliveryUnavailable"], whatIf.ErrorIds);
        Assert.Equal(["DeliveryUnavailable"], refused.ErrorIds);
        Assert.False(Directory.Exists(_folder["passwords"]));
        Assert.Equal(3, engine.Invoke(TrialFolder.Compare).Output.Count);
    }

    [Fact]
    public void What_if_sets_and_delivers_nothing()
    {
        using Engine engine = _folder.StartWithDirectory();
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();

        Assert.Equal(3, engine.Invoke(Apply + " -WhatIf").ThrowIfFailed().Output.Count);

        Assert.Equal(before, _folder.Fingerprint());
        Assert.False(Directory.Exists(_folder["passwords"]));
    }

    private Dictionary<string, string> Delivered() => Directory.GetFiles(_folder["passwords"]).Select(Decrypt)
        .ToDictionary(static content => content.GetProperty("account").GetString()!, static content => content.GetProperty("password").GetString()!);

    private JsonElement Decrypt(string file)
    {
        string text = File.ReadAllText(file);
        EnvelopedCms message = new();
        message.Decode(Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]));
        message.Decrypt([_certificate]);
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(message.ContentInfo.Content));
    }

    private async Task<bool> CheckAsync(string anchor, string password)
    {
        ConnectorSettings settings = new("corp", "Embedded", _folder[string.Empty], new Dictionary<string, object> { ["path"] = "corp.db" });
        ConnectorCatalog catalog = new(Path.Combine(AssembledModule.Folder, "connectors"));
        await using IPasswordDirectory directory = (IPasswordDirectory)catalog.OpenDirectory(settings, initialize: false);
        return await directory.CheckPasswordAsync(anchor, password, CancellationToken.None);
    }

    private static LifecycleRun Run(Invocation applied) => applied.Run;
}
