using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>One compared directory as the review of a plan looks at it: people and accounts with what may be shown of them.</summary>
internal sealed class ReviewedDirectory(DirectoryPlanner planner)
{
    private readonly Lazy<Dictionary<string, int>> _rows = new(() => Index(planner.View.Image));

    public DirectoryPlanner Planner => planner;

    public DirectoryView View => planner.View;

    public string Name => View.Name;

    public DirectoryImage Image => View.Image;

    public PlanContext Context => View.Context;

    public CorrelationResult Correlation => View.Correlation;

    public LifecycleMemory Memory => Context.Input.Memory;

    /// <summary>The row of an account; negative if it is not there.</summary>
    public int RowOf(string anchor) => _rows.Value.GetValueOrDefault(anchor, -1);

    /// <summary>An inconsistency about a person, with the account if there is one.</summary>
    public IdentityInconsistency About(InconsistencyKind kind, int person, int account, string because, string proposal) =>
        OnAccount(new IdentityInconsistency(kind, Name, because, proposal) { Identity = Context.Identities.IdOf(person), DisplayName = NameOf(Context.Identities.GetRecord(person)) }, account);

    /// <summary>An inconsistency about an account without a person.</summary>
    public IdentityInconsistency About(InconsistencyKind kind, int account, string because, string proposal) => OnAccount(new IdentityInconsistency(kind, Name, because, proposal), account);

    /// <summary>What people call an account.</summary>
    public string AccountName(int account) => Image.GetAccount(account).ToString();

    /// <summary>What a person is called; the id where no name is known.</summary>
    public static string NameOf(IdentityRecord person) => person.DisplayName as string ?? person.Id;

    /// <summary>The text of an account's attribute; null if it has none or it must not be shown.</summary>
    public string? TextOf(int account, string attribute) => Read(Image.Table, Image.Schema, account, attribute);

    /// <summary>The text of a person's attribute; null if there is none or it must not be shown.</summary>
    public string? TextOfPerson(int person, string attribute) => Read(Context.Identities.Table, Context.Identities.Schema, person, attribute);

    /// <summary>Whether somebody decided that an account is not a person's.</summary>
    public bool IsKeptApart(int person, int account) => Memory.DecisionsOn(Context.Identities.IdOf(person), Name)
        .Any(decision => decision.Kind == DecisionKind.KeepApart && decision.IsInForce(Context.DecidedAt) && decision.Concerns(Image.AnchorOf(account)));

    private IdentityInconsistency OnAccount(IdentityInconsistency one, int account) => account < 0 ? one : one with { Account = AccountName(account), Anchor = Image.AnchorOf(account) };

    // What must not be shown is marked in the schema of the image, and not in that of its table.
    private static string? Read(FactTable table, AttributeSchema schema, int row, string attribute)
    {
        int ordinal = schema.OrdinalOf(attribute);
        return ordinal >= 0 && !schema[ordinal].IsRedacted && table[row, ordinal] is { HasValue: true } fact ? fact.ToString() : null;
    }

    private static Dictionary<string, int> Index(DirectoryImage image)
    {
        Dictionary<string, int> rows = new(image.Count, StringComparer.Ordinal);
        for (int row = 0; row < image.Count; row++)
        {
            rows.TryAdd(image.AnchorOf(row), row);
        }

        return rows;
    }
}
