using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>An account as the rule of a group sees it, now or after a plan.</summary>
internal sealed class RuleSubject : IFactSource
{
    private const string Id = "id";

    private readonly Func<int, Fact> _read;

    private RuleSubject(Func<int, Fact> read, IReadOnlyCollection<int>? groups)
    {
        _read = read;
        Groups = groups;
    }

    /// <summary>An account of which nothing is known, such as one that is restored.</summary>
    public static RuleSubject Unknown { get; } = new(static _ => Fact.Unknown, null);

    /// <summary>The positions of the groups that the account is a direct member of; null if that is not known.</summary>
    public IReadOnlyCollection<int>? Groups { get; }

    /// <summary>An account as the directory shows it.</summary>
    public static RuleSubject Now(DirectoryImage image, int row) => new(ordinal => image.Table[row, ordinal], image.KnowsMemberships ? image.MembershipsOf(row).ToArray() : null);

    /// <summary>An account as a plan leaves it.</summary>
    public static RuleSubject Then(DirectoryImage image, DraftAccount account) =>
        new(account.Row < 0 ? ordinal => OfNew(image.Schema[ordinal], account, ordinal) : ordinal => account[ordinal], image.KnowsMemberships || account.Row < 0 ? account.Groups : null);

    public Fact GetFact(int ordinal) => _read(ordinal);

    // The directory gives a new account its id, and fills in whatever else nobody can write: only applying the plan tells how.
    private static Fact OfNew(AttributeDefinition definition, DraftAccount account, int ordinal)
    {
        Fact fact = account[ordinal];
        return !fact.IsNone || definition.IsWritable || definition.UsualOfNew is not null ? fact
            : definition.Name.Equals(Id, StringComparison.OrdinalIgnoreCase) ? Fact.Of(account.Anchor)
            : Fact.Unknown;
    }
}
