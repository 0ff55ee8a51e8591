using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>
/// What a person decided about something that this program must not decide itself, such as a lost account. Subject, directory and kind together are
/// its key: a later decision of the same key replaces it.
/// </summary>
/// <param name="Subject">The identity id, or the anchor of an account without a person.</param>
/// <param name="Directory">The directory's name.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Candidates">The anchors of the accounts that it is about; it does not hold for any other account.</param>
/// <param name="Until">When it ends (UTC). From then on it does nothing; what was done because of it stays.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record RecordedDecision(string Subject, string Directory, DecisionKind Kind, IReadOnlyList<string> Candidates, DateTimeOffset Until, string Reason)
{
    private const int IdLength = 8;

    /// <summary>A short id, made of the key: the same for the same subject, directory and kind.</summary>
    public string Id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Subject}\n{Directory}\n{Kind}")))[..IdLength].ToLowerInvariant();

    /// <summary>The anchors of the accounts that it is about, sorted.</summary>
    public IReadOnlyList<string> Candidates { get; } = Candidates.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();

    /// <summary>What was known when it was decided, for people.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>Who decided.</summary>
    public string SetBy { get; init; } = string.Empty;

    /// <summary>When it was decided (UTC).</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>Whether it is in force at an instant.</summary>
    public bool IsInForce(DateTimeOffset instant) => Until > instant;

    /// <summary>Whether it is about an account.</summary>
    public bool Concerns(string anchor) => Candidates.Contains(anchor, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Subject} in {Directory}: {Kind} {string.Join(", ", Candidates)}, until {Until:yyyy-MM-dd HH:mm} UTC ({Reason})"));
}

/// <summary>What can be decided.</summary>
public enum DecisionKind
{
    /// <summary>The lost account is brought back: by this program where the directory can, else by somebody.</summary>
    Restore,

    /// <summary>The lost account is given up, and a new one is created.</summary>
    CreateAgain,

    /// <summary>The lost account is given up: memory forgets it, and no other one is created while the decision is in force.</summary>
    Forget,

    /// <summary>The directory is the one of before, although its identity is another one: it was moved or restored. What memory knows of its accounts stays.</summary>
    DirectoryMoved,

    /// <summary>Another directory takes the place of the one of before. Memory forgets the accounts of that one.</summary>
    DirectoryReplaced,

    /// <summary>The policy has the directory no longer. Memory forgets its accounts; they stay as they are.</summary>
    DirectoryGivenUp,

    /// <summary>The person is the one whom memory knows under the key, with another name.</summary>
    SamePerson,

    /// <summary>The key was given to another person. Memory keeps the one before under an id of their own.</summary>
    AnotherPerson,

    /// <summary>Two identities that memory knows are one person. Memory keeps what it knows of the other under the id of the one who stays.</summary>
    Merge,

    /// <summary>The account is the person's, whatever matching says.</summary>
    Link,

    /// <summary>The accounts are not the person's, and matching leaves them out.</summary>
    KeepApart,

    /// <summary>The guest is needed; a sponsor or somebody else vouches.</summary>
    Vouch,

    /// <summary>The guest is not needed any more.</summary>
    Disown,

    /// <summary>A conflict stays as it is for a while: it is not listed, and nothing else changes.</summary>
    Ignore,
}
