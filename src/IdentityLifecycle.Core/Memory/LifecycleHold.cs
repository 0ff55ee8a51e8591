using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>
/// A person's account that must be left alone for a while: the planner honours and shows it. Identity, directory and operations together
/// are its key: a later hold of the same key replaces it.
/// </summary>
/// <param name="Identity">The identity id, or the anchor of an account without a person.</param>
/// <param name="Directory">The directory, or <c>*</c> for all.</param>
/// <param name="Operations">The names of the kinds of operation that are held, sorted; empty means all.</param>
/// <param name="Until">When it ends (UTC).</param>
/// <param name="Reason">Why, for people.</param>
public sealed record LifecycleHold(string Identity, string Directory, IReadOnlyList<string> Operations, DateTimeOffset Until, string Reason)
{
    /// <summary>The directory's name that means all of them.</summary>
    public const string EveryDirectory = "*";

    private const int IdLength = 8;

    /// <summary>A short id, made of the key: the same for the same identity, directory and operations.</summary>
    public string Id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Identity}\n{Directory}\n{string.Join(' ', Operations)}")))[..IdLength].ToLowerInvariant();

    /// <summary>The names of the kinds of operation that are held, sorted; empty means all.</summary>
    public IReadOnlyList<string> Operations { get; } = Operations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Who set it; for a run's hold who ran it.</summary>
    public string SetBy { get; init; } = string.Empty;

    /// <summary>When it was set (UTC).</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>Whether it is in force at an instant.</summary>
    public bool IsInForce(DateTimeOffset instant) => Until > instant;

    /// <summary>Whether it keeps a kind of operation from a directory.</summary>
    /// <param name="directory">The directory's name, in any case.</param>
    /// <param name="operation">The name of the kind of operation, in any case.</param>
    public bool Covers(string directory, string operation) =>
        (Directory == EveryDirectory || string.Equals(Directory, directory, StringComparison.OrdinalIgnoreCase))
        && (Operations.Count == 0 || Operations.Contains(operation, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() =>
        ShownText.Escape(FormattableString.Invariant($"{Identity} in {Directory}: {(Operations.Count == 0 ? "everything" : string.Join(", ", Operations))} held until {Until:yyyy-MM-dd HH:mm} UTC ({Reason})"));
}
