using System.IO;
using System.Management.Automation;
using System.Text;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Trial;

/// <summary>Looks for texts that must not be seen in everything that a session gave out and left behind.</summary>
internal static class Disclosure
{
    private const int Deepest = 7;

    /// <summary>Fails if a secret is in any stream of what was invoked.</summary>
    public static void AssertSilent(this Invocation invocation, params string[] secrets)
    {
        IEnumerable<string> texts = invocation.Output.SelectMany(static one => new[] { one.ToString(), PSSerializer.Serialize(one, Deepest) })
            .Concat(invocation.Errors.SelectMany(static one => new[] { one.ToString(), one.Exception.ToString(), one.ErrorDetails?.ToString() ?? string.Empty, PSSerializer.Serialize(one.TargetObject, Deepest) }))
            .Concat(invocation.Warnings).Concat(invocation.Verbose)
            .Concat(invocation.Information.SelectMany(static one => new[] { one.ToString(), PSSerializer.Serialize(one.MessageData, Deepest) }))
            .Concat(invocation.Progress.Select(static one => $"{one.Activity} {one.StatusDescription} {one.CurrentOperation}"));
        foreach (string text in texts)
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Fails if a secret is in a file of the folder, whatever its format; some files are what the secret comes from or goes to.</summary>
    public static void AssertSilent(this TrialFolder folder, IReadOnlyCollection<string> except, params string[] secrets)
    {
        string[] files = [.. Directory.EnumerateFiles(folder[string.Empty], "*", SearchOption.AllDirectories).Where(file => !except.Any(known => Path.GetFileName(file).StartsWith(known, StringComparison.Ordinal)))];
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            byte[] content = ReadShared(file);
            foreach (string secret in secrets)
            {
                Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0 && content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) < 0, $"{file} holds {secret}.");
            }
        }
    }

    private static byte[] ReadShared(string file)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
