using System.Text.Json;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>What a run of the host left behind.</summary>
public sealed record HostResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of standard output that are not empty.</summary>
    public IReadOnlyList<string> Lines { get; } = [.. Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0)];

    /// <summary>Standard output as lines of JSON.</summary>
    public IReadOnlyList<JsonElement> Json() => [.. Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
