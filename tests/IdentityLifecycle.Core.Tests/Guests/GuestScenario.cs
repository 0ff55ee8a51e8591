using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests;

/// <summary>A directory with guests, what memory knows of them, and the guest policies by which they are judged on 30 November 2026.</summary>
internal sealed class GuestScenario
{
    public static readonly DateTimeOffset AsOf = new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_attributes =
    [
        "displayName", "userPrincipalName", "mail", "userType", "accountEnabled", "creationType", "createdDateTime", "externalUserState", "externalUserStateChangeDateTime",
        "lastSignInDateTime", "lastSignInAttemptDateTime", "lastNonInteractiveSignInAttemptDateTime", "sponsors", "accountExpires", "extensionAttribute5", "companyName", "manager", "otherMails", "proxyAddresses",
    ];

    private readonly List<(string Anchor, Dictionary<string, Fact> Facts, string[] Groups)> _accounts = [];

    /// <summary>The conditions of the one guest policy; ignored if there are several policies.</summary>
    public List<GuestConditionPolicy> Conditions { get; } = [];

    /// <summary>The guest policies, in place of one with the conditions.</summary>
    public List<GuestPolicy> Policies { get; } = [];

    public LifecycleMemoryContent Memory { get; set; } = new() { Version = 1 };

    public DateTimeOffset Now { get; set; } = AsOf;

    /// <summary>What else is to be said of the image.</summary>
    public Action<DirectoryImageBuilder>? Prepare { get; set; }

    public MembershipRule? Protected { get; init; }

    /// <summary>Adds an enabled guest who was invited and accepted in 2024, at supplier.example.</summary>
    public GuestScenario Guest(string name, params (string Attribute, object? Value)[] facts)
    {
        Dictionary<string, Fact> all = new(StringComparer.OrdinalIgnoreCase)
        {
            ["displayName"] = Fact.Of(name), ["userPrincipalName"] = Fact.Of($"{name}_supplier.example#EXT#@contoso.onmicrosoft.com"), ["mail"] = Fact.Of($"{name}@supplier.example"),
            ["userType"] = Fact.Of("Guest"), ["creationType"] = Fact.Of("Invitation"), ["createdDateTime"] = Date("2024-01-10"), ["externalUserState"] = Fact.Of("Accepted"),
            ["externalUserStateChangeDateTime"] = Date("2024-01-12"), ["accountEnabled"] = Fact.True,
        };
        return Add(name, all, facts);
    }

    /// <summary>Adds an enabled member.</summary>
    public GuestScenario Member(string name, params (string Attribute, object? Value)[] facts) => Add(name, new(StringComparer.OrdinalIgnoreCase)
    {
        ["displayName"] = Fact.Of(name), ["userPrincipalName"] = Fact.Of($"{name}@contoso.com"), ["mail"] = Fact.Of($"{name}@contoso.com"), ["userType"] = Fact.Of("Member"), ["accountEnabled"] = Fact.True,
    }, facts);

    public GuestScenario When(GuestCondition condition, int days = 0, Func<GuestConditionPolicy, GuestConditionPolicy>? with = null)
    {
        GuestConditionPolicy policy = new(condition) { After = TimeSpan.FromDays(days) };
        Conditions.Add(with?.Invoke(policy) ?? policy);
        return this;
    }

    public GuestExamination Examine(GuestOptions? options = null) => GuestExaminer.Examine(Input(), Now, options);

    /// <summary>The assessment of a guest.</summary>
    public GuestAssessment Of(string name, GuestOptions? options = null) => Examine(options).Guests.Single(guest => guest.Anchor == name);

    /// <summary>The only finding about a guest.</summary>
    public ConditionFinding Finding(string name) => Assert.Single(Of(name).Conditions);

    public LifecyclePlan Plan(GuestOptions? options = null) => GuestPlanner.Plan(Examine(options));

    public InvitationOutcome Invite(params InvitationRequest[] requests) => InvitationPlanner.Plan(Input(), "cloud", requests, Now, "tests");

    public static DateTimeOffset Day(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    private static Fact Date(string day) => Fact.Of(Day(day));

    private GuestScenario Add(string name, Dictionary<string, Fact> facts, (string Attribute, object? Value)[] changes)
    {
        string[] groups = [];
        foreach ((string attribute, object? value) in changes)
        {
            if (attribute == "memberOf")
            {
                groups = ((string)value!).Split(';', StringSplitOptions.RemoveEmptyEntries);
                continue;
            }

            bool isDate = AttributeVocabulary.Define(attribute).Type == AttributeType.DateTime;
            facts[attribute] = value switch
            {
                string text when isDate => Date(text),
                string[] several => Fact.Of(ValueList.OfTexts(several)),
                Fact fact => fact,
                _ => Fact.From(value),
            };
        }

        _accounts.Add((name, facts, groups));
        return this;
    }

    // What begins with own: is the ownership of a group.
    private static int Add(DirectoryImageBuilder builder, string name) => name.StartsWith("own:", StringComparison.Ordinal)
        ? builder.AddEntitlement("g" + name[4..], name[4..], EntitlementKind.Owner)
        : builder.AddEntitlement("g" + name, name);

    private PlanInput Input()
    {
        AttributeSchema schema = new(s_attributes.Select(AttributeVocabulary.Define));
        DirectoryImageBuilder builder = new("cloud", schema);
        Prepare?.Invoke(builder);
        Dictionary<string, int> groups = _accounts.SelectMany(static account => account.Groups).Distinct().ToDictionary(static name => name, name => Add(builder, name));
        foreach ((string anchor, Dictionary<string, Fact> facts, string[] memberOf) in _accounts)
        {
            int row = builder.AddAccount(anchor, anchor, ContainerPath.Root, s_attributes.Select(name => facts.GetValueOrDefault(name)).ToArray());
            Array.ForEach(memberOf, group => builder.AddMembership(row, groups[group]));
        }

        DirectoryPolicy directory = new("cloud", new ConnectorSettings("cloud", "Test", string.Empty, new Dictionary<string, object>()), new DirectoryCapabilities()) { Protected = Protected };
        LifecyclePolicy policy = new()
        {
            Reference = new PolicyReference("guests", "/lifecycle.json", "h"),
            IdentitySchema = AttributeSchema.Empty,
            Directories = [directory],
            Guests = Policies.Count > 0 ? Policies : [new GuestPolicy("all", "cloud") { Conditions = Conditions }],
        };
        return new PlanInput
        {
            Policy = policy,
            Identities = new IdentitySet(new FactTable(AttributeSchema.Empty), string.Empty, policy.Reference),
            Directories = [builder.Build("1", Now)],
            Memory = new LifecycleMemory(Memory),
            PlannedBy = "tests",
            CreatedAt = Now,
        };
    }
}
