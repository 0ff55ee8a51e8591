using System.IO;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Connecting;

/// <summary>What is decided about a server's certificate, on every platform alike.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-certificate-");
    private readonly TestAuthority _authority = new("Ours");
    private readonly TrustedAuthorities _trusted;

    public CertificateTests()
    {
        string file = Path.Combine(_folder.FullName, "ca.pem");
        _authority.Write(file);
        _trusted = new TrustedAuthorities(file);
    }

    [Theory]
    [InlineData("dc1.contoso.com", "dc1.contoso.com")]
    [InlineData("dc1.contoso.com", "DC1.Contoso.com")]
    [InlineData("*.contoso.com", "dc1.contoso.com")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public void Certificate_for_the_name_of_the_server_is_taken(string name, string host) => Assert.Null(Judge(name, host));

    [Theory]
    [InlineData("dc1.contoso.com", "dc2.contoso.com")]
    [InlineData("dc1.contoso.com", "dc1.contoso.com.evil.example")]
    [InlineData("contoso.com", "dc1.contoso.com")]
    [InlineData("127.0.0.1", "127.0.0.2")]
    public void Certificate_for_another_name_is_refused(string name, string host) => Assert.Contains($"its certificate is for {name}, not for {host}", Judge(name, host));

    [Fact]
    public void Certificate_that_has_expired_is_refused() =>
        Assert.Contains("its certificate is valid from", Judge("dc1", "dc1", DateTimeOffset.UtcNow.AddHours(-1)));

    [Fact]
    public void Certificate_for_another_purpose_is_refused() =>
        Assert.Contains("is not meant for servers", Judge("dc1", "dc1", purpose: TestAuthority.ClientAuthentication));

    [Fact]
    public void Certificate_that_names_no_purpose_is_good_for_every_one() => Assert.Null(Judge("dc1", "dc1", purpose: null));

    [Fact]
    public void Certificate_of_another_authority_is_refused_even_if_that_has_the_same_name()
    {
        using TestAuthority other = new("Ours");
        using X509Certificate2 shown = other.Issue("dc1", DateTimeOffset.UtcNow.AddDays(1));
        Assert.Contains("is not trusted", ServerCertificate.WhyRefused(shown, "dc1", _trusted.IsTrusted));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    private string? Judge(string name, string host, DateTimeOffset? end = null, string? purpose = TestAuthority.ServerAuthentication)
    {
        using X509Certificate2 shown = _authority.Issue(name, end ?? DateTimeOffset.UtcNow.AddDays(1), purpose);
        return ServerCertificate.WhyRefused(shown, host, _trusted.IsTrusted);
    }
}
