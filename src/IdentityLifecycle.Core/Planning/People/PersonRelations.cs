using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Answers what rules ask about a person's relations: the groups of their accounts in every directory of the policy, and whose direct reports
/// they are. The answer is unknown for a directory that is not compared, and for an unclear match.
/// </summary>
internal sealed class PersonRelations(PlanContext context)
{
    private const string Manager = "manager";

    private readonly int _manager = context.Identities.Schema.OrdinalOf(Manager);
    private readonly string? _managerKey = context.Policy.SystemsOfRecord.SelectMany(static source => source.Attributes)
        .FirstOrDefault(static mapping => mapping.IsReference && string.Equals(mapping.Attribute, Manager, StringComparison.OrdinalIgnoreCase))?.ReferenceBy;

    /// <summary>The groups of a person's accounts, nested ones included.</summary>
    public Fact GroupsOf(IFactSource subject)
    {
        if (subject is not PersonSubject { Row: >= 0 } person)
        {
            return Fact.Unknown;
        }

        List<object> groups = [];
        for (int number = 0; number < context.Directories.Count; number++)
        {
            ComparedDirectory? directory = context.Directories[number];
            if (directory is null || !directory.IsClear(person.Row))
            {
                groups.Add(AccountGroups.Untold(context.Policy.Directories[number].Name));
            }
            else if (directory.AccountOf(person.Row) is int account and >= 0)
            {
                directory.Groups.AddTo(groups, account);
            }
        }

        return groups.Count == 0 ? Fact.None : Fact.Of(ValueList.Of(groups));
    }

    /// <summary>
    /// Whether a person reports directly to the manager with an identifier. The identifier is the key by which the source names managers, an
    /// identity id, or the unchanging id of an account.
    /// </summary>
    public Verdict IsReportOf(IFactSource subject, string manager)
    {
        if (subject is not PersonSubject { Row: >= 0 } person)
        {
            return Verdict.Unknown;
        }

        return _manager < 0 ? IsReportOfAccount(person.Row, manager) : IsReportOfPerson(context.Identities.Table[person.Row, _manager], manager);
    }

    private Verdict IsReportOfPerson(Fact key, string manager)
    {
        if (!key.HasValue || _managerKey is null || context.People.Find(_managerKey, manager) >= 0)
        {
            return key.IsUnknown ? Verdict.Unknown : Of(key.HasValue && IsSame(key.ToString(), manager));
        }

        int row = context.People.Find(_managerKey, key.ToString());
        return row < 0 ? Of(IsSame(key.ToString(), manager), otherwise: Verdict.Unknown)
            : IsSame(context.Identities.IdOf(row), manager) || IsSame(key.ToString(), manager) ? Verdict.True
            : AnyDirectory(directory => directory.AccountOf(row) is int account and >= 0 ? Of(IsSame(directory.Image.AnchorOf(account), manager)) : Of(false, row, directory));
    }

    private Verdict IsReportOfAccount(int row, string manager) => AnyDirectory(directory =>
    {
        int ordinal = directory.Image.Schema.OrdinalOf(Manager);
        int account = directory.AccountOf(row);
        if (ordinal < 0 || account < 0)
        {
            return ordinal < 0 ? Verdict.Unknown : Of(false, row, directory);
        }

        Fact anchor = directory.Image.Table[account, ordinal];
        return anchor.IsUnknown ? Verdict.Unknown : Of(anchor.HasValue && IsSame(anchor.ToString(), manager));
    });

    /// <summary>True if one directory says so. Unknown if none does, but a directory that cannot answer might.</summary>
    private Verdict AnyDirectory(Func<ComparedDirectory, Verdict> ask)
    {
        Verdict result = Verdict.False;
        foreach (ComparedDirectory? directory in context.Directories)
        {
            Verdict verdict = directory is null ? Verdict.Unknown : ask(directory);
            if (verdict == Verdict.True)
            {
                return verdict;
            }

            result = verdict == Verdict.Unknown ? verdict : result;
        }

        return result;
    }

    private static Verdict Of(bool holds, int row, ComparedDirectory directory) => Of(holds, directory.IsClear(row) ? Verdict.False : Verdict.Unknown);

    private static Verdict Of(bool holds, Verdict otherwise = Verdict.False) => holds ? Verdict.True : otherwise;

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
