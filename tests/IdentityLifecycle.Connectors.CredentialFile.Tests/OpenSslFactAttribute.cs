using System.IO;
using Xunit;

namespace IdentityLifecycle.Connectors.CredentialFile.Tests;

/// <summary>A test that needs the openssl command.</summary>
internal sealed class OpenSslFactAttribute : FactAttribute
{
    public OpenSslFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        Skip = folders.Any(static folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "openssl.exe" : "openssl"))) ? null! : "There is no openssl here.";
    }
}
