using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.CredentialFile.Tests;

public sealed class DeliveryTests : IDisposable
{
    private readonly DeliveryFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task The_file_opens_with_the_private_key_and_holds_the_password_nowhere_else()
    {
        await _fixture.Open().DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);

        string file = Assert.Single(_fixture.Delivered);
        JsonElement content = Decrypt(file);
        Assert.Equal(
            ("s3cret-§-\"quoted\"", "corp", "jane.doe@contoso.com", "Jane Doe", "1001"),
            (Text(content, "password"), Text(content, "directory"), Text(content, "account"), Text(content, "displayName"), Text(content, "identity")));
        string written = await File.ReadAllTextAsync(file);
        Assert.StartsWith("-----BEGIN CMS-----\n", written);
        Assert.DoesNotContain("s3cret", written);
        Assert.Equal(["corp.jane.doe@contoso.com.", ".cms"], [Path.GetFileName(file)[..26], Path.GetExtension(file)]);
    }

    [Fact]
    public async Task A_temporary_access_pass_is_called_so_in_the_file()
    {
        DeliveredCredential pass = new("+drkzqAD") { Directory = "cloud", Anchor = "a1", Account = "jane.doe@contoso.com", DisplayName = "Jane Doe", IsPass = true };
        await _fixture.Open().DeliverAsync(pass, CancellationToken.None);

        JsonElement content = Decrypt(Assert.Single(_fixture.Delivered));
        Assert.Equal("+drkzqAD", Text(content, "temporaryAccessPass"));
        Assert.False(content.TryGetProperty("password", out _));
    }

    [OpenSslFact]
    public async Task Openssl_decrypts_the_file_as_the_documentation_says()
    {
        await _fixture.Open().DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);

        ProcessStartInfo start = new("openssl", ["cms", "-decrypt", "-inform", "PEM", "-in", _fixture.Delivered.Single(), "-inkey", _fixture["helpdesk.key"]]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Equal("s3cret-§-\"quoted\"", Text(JsonSerializer.Deserialize<JsonElement>(output), "password"));
    }

    [Fact]
    public async Task Content_and_key_are_encrypted_by_AES_256_and_RSA_OAEP()
    {
        await _fixture.Open().DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);

        EnvelopedCms message = Decode(_fixture.Delivered.Single());
        Assert.Equal("2.16.840.1.101.3.4.1.42", message.ContentEncryptionAlgorithm.Oid.Value);
        Assert.Equal("1.2.840.113549.1.1.7", message.RecipientInfos[0].KeyEncryptionAlgorithm.Oid.Value);
    }

    [Fact]
    public async Task Folder_and_files_can_be_read_by_their_owner_only()
    {
        await _fixture.Open().DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_fixture.Delivered.Single()));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_fixture["out"]));
        }
    }

    [Fact]
    public async Task A_later_delivery_for_the_same_account_replaces_the_file_and_another_account_has_another()
    {
        ICredentialDelivery delivery = _fixture.Open();
        await delivery.DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);
        byte[] first = await File.ReadAllBytesAsync(_fixture.Delivered.Single());

        await delivery.DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None);
        Assert.NotEqual(first, await File.ReadAllBytesAsync(_fixture.Delivered.Single()));
        await delivery.DeliverAsync(DeliveryFixture.Credential(anchor: "a2"), CancellationToken.None);
        Assert.Equal(2, _fixture.Delivered.Length);
    }

    [Theory]
    [InlineData("../../etc/passwd", "corp..._.._etc_passwd.")]
    [InlineData("Jürgen Groß", "corp.J_rgen_Gro_.")]
    [InlineData("a\0b:c*?", "corp.a_b_c__.")]
    [InlineData("", "corp..")]
    public async Task An_account_cannot_choose_where_its_file_lies(string account, string begins)
    {
        await _fixture.Open().DeliverAsync(DeliveryFixture.Credential(account), CancellationToken.None);

        Assert.StartsWith(begins, Path.GetFileName(Assert.Single(_fixture.Delivered)));
    }

    [Fact]
    public async Task A_certificate_that_was_replaced_since_the_plan_gets_no_password()
    {
        ICredentialDelivery delivery = _fixture.Open();
        string planned = delivery.FindCertificate(DateTimeOffset.UtcNow);
        Assert.Equal(_fixture.Certificate.GetCertHashString(HashAlgorithmName.SHA256), planned);
        await delivery.DeliverAsync(DeliveryFixture.Credential(certificate: planned), CancellationToken.None);
        File.Delete(Assert.Single(_fixture.Delivered));

        using X509Certificate2 other = DeliveryFixture.Make(static _ => { });
        await File.WriteAllTextAsync(_fixture["helpdesk.cer"], other.ExportCertificatePem());
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => delivery.DeliverAsync(DeliveryFixture.Credential(certificate: planned), CancellationToken.None));

        Assert.Equal(LifecycleErrorKind.CredentialNotDelivered, error.Kind);
        Assert.Contains($"was replaced: its SHA-256 thumbprint is {other.GetCertHashString(HashAlgorithmName.SHA256)}, the plan names {planned}", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Delivered);
    }

    [Fact]
    public void A_certificate_is_found_by_its_thumbprint_too()
    {
        using X509Store store = new(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadWrite);
        store.Add(_fixture.Certificate);
        try
        {
            _fixture.Open("thumbprint:" + _fixture.Certificate.Thumbprint.ToLowerInvariant()).Check(DateTimeOffset.UtcNow);
        }
        finally
        {
            store.Remove(_fixture.Certificate);
        }
    }

    [Fact]
    public void A_certificate_in_binary_form_is_read_as_well()
    {
        File.WriteAllBytes(_fixture["binary.cer"], _fixture.Certificate.RawData);

        _fixture.Open("binary.cer").Check(DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("missing.cer", "cannot be read")]
    [InlineData("helpdesk.key", "cannot be read")]
    [InlineData("thumbprint:00112233445566778899AABBCCDDEEFF00112233", "is not among the user's or the machine's own certificates")]
    [InlineData("small.cer", "has a key of 1024 bits; at least 2048 are needed")]
    [InlineData("elliptic.cer", "has no RSA key")]
    [InlineData("signing.cer", "its key usage lacks key encipherment")]
    public void A_certificate_that_cannot_be_used_is_refused_before_anything_is_written(string encryptTo, string says)
    {
        Write("small.cer", DeliveryFixture.Make(static _ => { }, bits: 1024));
        Write("signing.cer", DeliveryFixture.Make(static request => request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true))));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("elliptic.cer", new CertificateRequest("CN=Helpdesk", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)));

        LifecycleException refusal = Assert.Throws<LifecycleException>(() => _fixture.Open(encryptTo).Check(DateTimeOffset.UtcNow));

        Assert.Equal((LifecycleErrorKind.DeliveryUnavailable, "encryptTo"), (refusal.Kind, refusal.Attribute));
        Assert.Contains(says, refusal.Message);
        Assert.Empty(_fixture.Delivered);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(400)]
    public void A_certificate_is_only_used_while_it_is_valid(int days)
    {
        LifecycleException refusal = Assert.Throws<LifecycleException>(() => _fixture.Open().Check(DateTimeOffset.UtcNow.AddDays(days)));

        Assert.Contains("is valid from", refusal.Message);
    }

    [Theory]
    [InlineData("helpdesk.cer", "is a file")]
    [InlineData("no/such/folder", "there is no folder")]
    public void A_folder_that_cannot_be_is_refused(string folder, string says)
    {
        LifecycleException refusal = Assert.Throws<LifecycleException>(() => _fixture.Open(folder: folder).Check(DateTimeOffset.UtcNow));

        Assert.Equal((LifecycleErrorKind.DeliveryUnavailable, "folder"), (refusal.Kind, refusal.Attribute));
        Assert.Contains(says, refusal.Message);
    }

    [Fact]
    public async Task What_cannot_be_delivered_says_so_without_the_password()
    {
        File.Delete(_fixture["helpdesk.cer"]);

        LifecycleException failure = await Assert.ThrowsAsync<LifecycleException>(() => _fixture.Open().DeliverAsync(DeliveryFixture.Credential(), CancellationToken.None));

        Assert.Equal(LifecycleErrorKind.CredentialNotDelivered, failure.Kind);
        Assert.DoesNotContain("s3cret", failure.ToString());
    }

    [Fact]
    public void Without_a_folder_and_a_certificate_it_is_not_opened()
    {
        ConnectorSettings settings = new("hr", "CredentialFile", "/", new System.Collections.Generic.Dictionary<string, object>());

        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, Assert.Throws<LifecycleException>(() => new CredentialFileConnector().OpenDelivery(settings)).Kind);
    }

    private void Write(string name, X509Certificate2 certificate)
    {
        using (certificate)
        {
            File.WriteAllText(_fixture[name], certificate.ExportCertificatePem());
        }
    }

    private JsonElement Decrypt(string file)
    {
        EnvelopedCms message = Decode(file);
        message.Decrypt([_fixture.Certificate]);
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(message.ContentInfo.Content));
    }

    private static EnvelopedCms Decode(string file)
    {
        string text = File.ReadAllText(file);
        EnvelopedCms message = new();
        message.Decode(Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]));
        return message;
    }

    private static string? Text(JsonElement content, string name) => content.GetProperty(name).GetString();
}
