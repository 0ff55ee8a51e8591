using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>A service that shows a person a code (by https, on this machine), and then says that the person declined.</summary>
internal sealed class SignInService : IAsyncDisposable
{
    public const string Sentence = "To sign in, open https://microsoft.com/devicelogin and enter the code ABC123.";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;

    public SignInService()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Certificate => _certificate.ExportCertificatePem();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await AnswerAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string request = await reader.ReadLineAsync(_stopping.Token) ?? string.Empty;
        int length = 0;
        while (await reader.ReadLineAsync(_stopping.Token) is { Length: > 0 } header)
        {
            length = header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(header.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture) : length;
        }

        await reader.ReadBlockAsync(new char[length], _stopping.Token);
        (string status, string body) = request.Contains("devicecode", StringComparison.Ordinal)
            ? ("200 OK", $$"""{"device_code":"d","user_code":"ABC123","verification_uri":"https://microsoft.com/devicelogin","expires_in":900,"interval":1,"message":"{{Sentence}}"}""")
            : ("400 Bad Request", """{"error":"authorization_declined","error_description":"AADSTS70018: The person declined."}""");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), _stopping.Token);
    }
}
