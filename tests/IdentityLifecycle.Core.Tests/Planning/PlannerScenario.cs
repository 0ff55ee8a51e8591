using System.Globalization;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>A policy, some people, a directory and a past, told in a few words, and the plan that follows from them.</summary>
internal sealed class PlannerScenario
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static readonly ValueSealer Sealer = new([.. Enumerable.Repeat((byte)7, ValueSealer.KeyLength)]);

    private static readonly TestConnectors s_connectors = new();

    private readonly List<Dictionary<string, Fact>> _people = [];
    private readonly List<Dictionary<string, Fact>> _accounts = [];
    private readonly List<WithheldKey> _withheld = [];
    private readonly List<string> _groups = ["Sales", "Alumni", "Gym", "Extra"];
    private readonly ScenarioPolicy _policy = new();

    public LifecycleMemoryContent Memory { get; set; } = new();

    /// <summary>Whether the last of the sources has rows whose key could not be read.</summary>
    public bool HasUnattributedRows { get; set; }

    /// <summary>The keys of rows of the last of the sources that are about nobody.</summary>
    public string[] Unjoined { get; set; } = [];

    /// <summary>The systems of record that were read.</summary>
    public string[] Sources { get; set; } = ["hr"];

    /// <summary>People with attributes from another source than hr.</summary>
    public Dictionary<string, (string Source, string[] Attributes)> FromOthers { get; } = [];

    /// <summary>The hash of each snapshot.</summary>
    public string Hash { get; set; } = "hash";

    /// <summary>The time that each snapshot has of itself.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>Some people of each snapshot, with what it says of them.</summary>
    public SnapshotSample? Sample { get; set; }

    /// <summary>Whether the sources are living systems and no exports.</summary>
    public bool IsLive { get; set; }

    /// <summary>The snapshot that somebody accepts.</summary>
    public SnapshotAcceptance? Accepted { get; set; }

    public Func<string, bool>? Received { get; set; }

    /// <summary>What requests and packages ask for; null if that is not read.</summary>
    public IReadOnlyCollection<AccessClaim>? Requested { get; set; }

    /// <summary>Which group is a member of which other one.</summary>
    public List<(string Group, string Parent)> Nestings { get; } = [];

    /// <summary>What the directory corp can give besides the groups; <c>memberOf</c> of an account names one as <c>Role:Auditor</c>.</summary>
    public List<Entitlement> Others { get; } = [];

    /// <summary>Accounts of the directory corp that it protects itself, with the reason.</summary>
    public List<(string Account, string Reason)> Protections { get; } = [];

    /// <summary>What the directory corp takes.</summary>
    public DirectoryLimits Limits { get; set; } = DirectoryLimits.None;

    /// <summary>Groups of the directory corp whose members it refuses to change, with the reason.</summary>
    public Dictionary<string, string> Locks { get; } = [];

    /// <summary>Kinds of access of which the directory corp does not tell who has them, with the reason.</summary>
    public Dictionary<EntitlementKind, string> UnknownKinds { get; } = [];

    /// <summary>The parts of a group, or of another entitlement as <c>Kind:Name</c>, that can be left out.</summary>
    public Dictionary<string, string[]> Parts { get; } = [];

    /// <summary>The anchors of deleted accounts that can be brought back.</summary>
    public List<string> Restorable { get; } = [];

    /// <summary>How many more accounts can have a group, or another entitlement as <c>Kind:Name</c>.</summary>
    public Dictionary<string, int> FreeSeats { get; } = [];

    /// <summary>What the directory corp takes from everybody but the last holder, as <c>memberOf</c> names it.</summary>
    public List<string> KeptByLastHolder { get; } = [];

    /// <summary>The rules of groups of the directory corp.</summary>
    public Dictionary<string, GroupRule> Rules { get; } = [];

    /// <summary>The primary groups of accounts of the directory corp.</summary>
    public Dictionary<string, string> Primaries { get; } = [];

    /// <summary>The primary group of all new accounts.</summary>
    public string? UsualPrimary { get; set; }

    /// <summary>Names in containers of the directory corp that something else than an account has, with what has them.</summary>
    public List<(string Container, string Name, string Holder)> Occupied { get; } = [];

    /// <summary>Values of things in the directory corp that are no accounts.</summary>
    public List<HeldValue> Held { get; } = [];

    /// <summary>What earlier runs left open.</summary>
    public List<PlanOmission> LeftOpen { get; } = [];

    /// <summary>Attributes of accounts of the directory corp that somebody else decides.</summary>
    public List<(string Account, string Attribute, string Reason)> Masters { get; } = [];

    /// <summary>Accounts of the directory corp about which somebody else decides as a whole, with the reason.</summary>
    public Dictionary<string, string> DecidedElsewhere { get; } = [];

    /// <summary>People with assignments other than the one of their row.</summary>
    public Dictionary<string, Assignment[]> Assignments { get; } = [];

    /// <summary>People with several assignments, each with the identity id that it alone would give and with what differs from the person's row.</summary>
    public Dictionary<string, (Assignment Assignment, string Identity, (string Attribute, string Value)[] Facts)[]> Assigned { get; } = [];

    /// <summary>A second directory; the policy's slot DIRECTORY must declare it.</summary>
    public DirectoryImage? Cloud { get; set; }

    /// <summary>Whether the accounts are indexed before the planner is asked.</summary>
    public bool IsPrepared { get; set; }

    /// <summary>Whether the directory corp is compared.</summary>
    public bool HasCorp { get; set; } = true;

    /// <summary>Whether the directory corp takes letters with and without diacritics for the same, where they must be unique.</summary>
    public bool IgnoresDiacritics { get; set; }

    /// <summary>What the directory corp itself gives each new account.</summary>
    public Dictionary<string, Fact> GivenToNew { get; } = [];

    public string[] Containers { get; set; } = ["Staff", "Staging", "Leavers"];

    /// <summary>Whether the directory corp tells which containers there are.</summary>
    public bool KnowsContainers { get; set; } = true;

    /// <summary>Whether the root of the directory corp exists.</summary>
    public bool HasRoot { get; set; } = true;

    public DateTimeOffset AsOf { get; set; } = Now;

    public PlannerScenario Policy(string slot, string json)
    {
        _policy.Fill(slot, json);
        return this;
    }

    /// <summary>Changes the policy's text, once its slots are filled.</summary>
    public PlannerScenario Replace(string old, string changed)
    {
        _policy.Replace(old, changed);
        return this;
    }

    /// <summary>A group of the directory corp whose members a rule decides.</summary>
    public PlannerScenario Ruled(string group, string rule)
    {
        _groups.Add(group);
        Rules.Add(group, new GroupRule(rule));
        return this;
    }

    /// <summary>Somebody active in Sales, except for what is said.</summary>
    public PlannerScenario Person(string id, params (string Attribute, string? Value)[] facts)
    {
        Dictionary<string, Fact> row = new()
        {
            ["employeeId"] = Fact.Of(id), ["surname"] = Fact.Of("Name" + id), ["displayName"] = Fact.Of("Person " + id), ["department"] = Fact.Of("Sales"),
            ["employeeType"] = Fact.Of("Employee"), ["employeeHireDate"] = Date("2020-01-01"), ["status"] = Fact.Of("Active"),
        };
        return Add(_people, row, facts);
    }

    /// <summary>The account of somebody as a plan for that person would leave it, except for what is said.</summary>
    public PlannerScenario Account(string id, params (string Attribute, string? Value)[] facts)
    {
        Dictionary<string, Fact> row = new()
        {
            ["id"] = Fact.Of("a" + id), ["employeeId"] = Fact.Of(id), ["displayName"] = Fact.Of("Person " + id), ["department"] = Fact.Of("Sales"),
            ["userPrincipalName"] = Fact.Of("name" + id + "@contoso.com"), ["accountEnabled"] = Fact.True, ["container"] = Fact.Of("Staff"), ["memberOf"] = Fact.Of("Sales"),
        };
        return Add(_accounts, row, facts);
    }

    /// <summary>Somebody whose rows contradict each other: each of <see cref="Person"/> with this id becomes one that is held.</summary>
    public PlannerScenario Contradicting(string id)
    {
        _withheld.Add(new WithheldKey(id, id, $"the key \"{id}\" is on lines 2, 3.", [2, 3]));
        return this;
    }

    public PlannerScenario Withheld(string id)
    {
        _withheld.Add(new WithheldKey(id, id, "its row is bad", [2]));
        return this;
    }

    /// <summary>What earlier runs left: a link to the account of the same number, and the state.</summary>
    public PlannerScenario Remember(string id, LifecycleState state, string since = "2020-01-01", bool isDisabledByUs = false, params string[] grants)
    {
        DateTimeOffset instant = (DateTimeOffset)Date(since).Value!;
        Memory = Memory with
        {
            Version = Memory.Version + 1,
            Links = [.. Memory.Links, new AccountLink(id, "corp", "a" + id, LinkOrigin.Created, instant) { DisabledByUs = isDisabledByUs }],
            States = [.. Memory.States, new RememberedState(id, state, instant, "staff")],
            Grants = [.. Memory.Grants, .. grants.Select(group => new RememberedGrant(id, "corp", "g" + group, group, LinkOrigin.Created, instant))],
        };
        return this;
    }

    /// <summary>Since when the remembered account of somebody is known to be disabled.</summary>
    public PlannerScenario DisabledSince(string id, DateTimeOffset since)
    {
        Memory = Memory with { Links = [.. Memory.Links.Select(link => link.Identity == id ? link with { DisabledSince = since } : link)] };
        return this;
    }

    public LifecyclePlan Plan(bool isReversed = false) => LifecyclePlanner.Create(Input(isReversed), AsOf);

    /// <summary>Somebody as the engine sees them.</summary>
    public LifecycleIdentity Look(string id)
    {
        PlanInput input = Input(isReversed: false);
        return LifecycleIdentityReader.Read(input, input.Identities.FindRow(id), AsOf);
    }

    /// <summary>What somebody decided of accounts in the directory corp.</summary>
    public PlannerScenario Decide(string id, DecisionKind kind, params string[] accounts)
    {
        RecordedDecision decision = new(id, "corp", kind, accounts, AsOf.AddDays(30), "looked at") { SetBy = "admin", SetAt = AsOf.AddDays(-1).AddMinutes(Memory.Decisions.Count) };
        Memory = Memory with { Version = Memory.Version + 1, Decisions = [.. Memory.Decisions, decision] };
        return this;
    }

    public PlanInput Input(bool isReversed = false)
    {
        LifecyclePolicy policy = _policy.Read(s_connectors);
        IdentitySet people = new ScenarioPeople(this, policy).Build(InOrder(_people, isReversed), _withheld);
        DirectoryImage[] images = [.. HasCorp ? [new ScenarioImage(this, s_connectors.Find("Embedded")!.Description.Schema!).Build(InOrder(_groups, isReversed), InOrder(_accounts, isReversed))] : Array.Empty<DirectoryImage>(), .. Cloud is null ? Array.Empty<DirectoryImage>() : [Cloud]];
        return new PlanInput
        {
            Policy = policy,
            Identities = people,
            Directories = images,
            Indexes = IsPrepared ? [.. images.Select(image => Prepare(policy, image))] : [],
            Memory = Memory.Version == 0 ? LifecycleMemory.Empty : new LifecycleMemory(Memory),
            Received = Received is null ? null : Enumerable.Range(0, people.Count).Select(row => Received(people.IdOf(row))).ToArray(),
            Requested = Requested,
            LeftOpen = LeftOpen,
            Accepted = Accepted,
            PlannedBy = "tester",
            CreatedAt = AsOf,
            Sealer = Sealer,
        };
    }

    private static AccountIndexes Prepare(LifecyclePolicy policy, DirectoryImage image)
    {
        AccountIndexes indexes = new(image);
        indexes.Prepare(policy.FindDirectory(image.Directory)!);
        return indexes;
    }

    private static Fact Date(string text) => Fact.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private PlannerScenario Add(List<Dictionary<string, Fact>> rows, Dictionary<string, Fact> row, (string Attribute, string? Value)[] facts)
    {
        foreach ((string attribute, string? value) in facts)
        {
            bool isDate = attribute is "employeeHireDate" or "employeeLeaveDateTime" or "lastSignInDateTime" or "reviewDateTime";
            row[attribute] = value == "?" ? Fact.Unknown : attribute == "sponsors" && value is not null ? Fact.Of(ValueList.OfTexts(value.Split(';'))) : attribute == "accountEnabled" ? Fact.Of(value == "true") : isDate && value is not null ? Date(value) : Fact.Of(value);
        }

        rows.Add(row);
        return this;
    }

    private static IEnumerable<T> InOrder<T>(IEnumerable<T> all, bool isReversed) => isReversed ? all.Reverse() : all;
}
