using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Guests;

/// <summary>Reads <c>guests</c>.</summary>
/// <param name="context">What the readers share.</param>
/// <param name="directories">The directories.</param>
internal sealed class GuestReader(PolicyContext context, IReadOnlyList<DirectoryPolicy> directories)
{
    private static readonly (string Key, GuestCondition Condition)[] s_conditions =
    [
        ("inactive", GuestCondition.Activity), ("pending", GuestCondition.Redemption), ("sponsors", GuestCondition.Sponsor), ("attested", GuestCondition.Attestation),
        ("withoutAccess", GuestCondition.ResidualAccess), ("endDate", GuestCondition.EndDate), ("domains", GuestCondition.Domain), ("accessEnded", GuestCondition.AccessEnded),
    ];

    public IReadOnlyList<GuestPolicy> Read()
    {
        List<GuestPolicy> policies = [];
        foreach (PolicyObject section in context.Root.ObjectsOf("guests"))
        {
            if (Read(section) is not GuestPolicy policy)
            {
                continue;
            }

            if (policies.Exists(other => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase)))
            {
                context.Problems.Invalid(section.Text("name")!, $"There are two guest policies \"{policy.Name}\".");
            }

            policies.Add(policy);
        }

        return policies;
    }

    private GuestPolicy? Read(PolicyObject section)
    {
        if (section.Text("directory") is not PolicyText name || !context.TryFindDirectory(name, out string? found) || directories.FirstOrDefault(one => one.Name == found) is not DirectoryPolicy directory)
        {
            return null;
        }

        AttributeSchema? schema = context.SchemaOf(directory.Name, context.Root.Object("directories")!.Object(directory.Name)!);
        GuestPolicy policy = new(section.Value("name") ?? string.Empty, directory.Name)
        {
            Of = section.Choice("of", GuestKind.Guests),
            Scope = Rule(section.Text("scope"), schema),
            Elsewhere = Rule(section.Text("elsewhere"), schema),
            TakesGoverned = section.Value("governed") == "take",
            Exclusions = [.. section.ObjectsOf("exclude").Select(ReadExclusion)],
            Conditions = ReadConditions(section, schema),
        };
        policy = policy with { Invite = new InvitationReader(context.Problems).Read(section.Object("invite"), policy, directory) };
        Check(section, policy, directory);
        return policy;
    }

    private void Check(PolicyObject section, GuestPolicy policy, DirectoryPolicy directory)
    {
        if (policy.Of == GuestKind.Scope && policy.Scope is null)
        {
            context.Problems.Invalid(section.Find("of")!, "\"of\": \"scope\" needs \"scope\": without a rule every account would be a guest.");
        }

        if (policy.Conditions.Count == 0 && section.Object("stale") is PolicyObject stale)
        {
            context.Problems.Invalid(stale, $"Expected at least one condition, found an empty object. Known are {string.Join(", ", s_conditions.Select(static one => one.Key).Order(StringComparer.Ordinal))}.");
        }

        foreach (OperationKind kind in policy.Conditions.SelectMany(static condition => condition.Operations).Distinct().Where(kind => directory.Capabilities.Operations.Count > 0 && !directory.Capabilities.Operations.Contains(kind)))
        {
            context.Problems.Invalid(section, $"The {directory.Connection.Connector} connector cannot {OperationTypeText(kind)}, as \"then\" or \"deleteAfter\" would have it.");
        }
    }

    private static string OperationTypeText(OperationKind kind) => Plans.Operations.OperationTypes.Of(kind).Ability;

    private MembershipRule? Rule(PolicyText? text, AttributeSchema? schema) =>
        context.Expressions.ReadRule(text, schema is null ? new OpenScope() : new SchemaScope(schema), "account");

    private static GuestExclusion ReadExclusion(PolicyObject section) => new(
        section.Value("account") ?? string.Empty,
        InconsistencyReader.DayOf(section.Value("until")),
        section.Value("reason") ?? string.Empty);

    private GuestConditionPolicy[] ReadConditions(PolicyObject section, AttributeSchema? schema)
    {
        PolicyObject? stale = section.Object("stale");
        return [.. s_conditions.Where(one => stale?.Has(one.Key) == true).Select(one => Read(one.Condition, stale!.Find(one.Key)!, section, schema))];
    }

    private GuestConditionPolicy Read(GuestCondition condition, PolicyNode node, PolicyObject section, AttributeSchema? schema)
    {
        PolicyObject? own = node as PolicyObject;
        GuestConditionPolicy read = new(condition)
        {
            After = DurationOf(node as PolicyText) ?? own?.Duration("after") ?? TimeSpan.Zero,
            Sponsors = (int?)((node as PolicyNumber) ?? own?.Number("atLeast"))?.Whole ?? 1,
            Succession = [.. own?.TextsOf("succession").Select(static text => Enum.TryParse(text.Value, ignoreCase: true, out SponsorSuccessor successor) ? successor : (SponsorSuccessor?)null).OfType<SponsorSuccessor>() ?? []],
            SignIn = own?.Choice("signIn", GuestSignIn.Any) ?? GuestSignIn.Any,
            EndDate = condition == GuestCondition.EndDate ? EndDate(node as PolicyText ?? own?.Text("attribute"), schema) : null,
            AllowedDomains = [.. own?.TextsOf("allowed").Select(static text => text.Value) ?? []],
            DeniedDomains = [.. own?.TextsOf("denied").Select(static text => text.Value) ?? []],
            Ignored = [.. own?.TextsOf("ignore").Select(static text => text.Value) ?? []],
            Grace = own?.Duration("grace") ?? section.Duration("grace") ?? TimeSpan.Zero,
            Notice = own?.Duration("notice") ?? section.Duration("notice") ?? TimeSpan.Zero,
            Then = own?.Has("then") == true ? own.Choice("then", GuestAction.Disable) : section.Choice("then", GuestAction.Disable),
            DeleteAfter = own?.Duration("deleteAfter") ?? section.Duration("deleteAfter"),
        };
        if (condition == GuestCondition.Domain && read.AllowedDomains.Count + read.DeniedDomains.Count == 0)
        {
            context.Problems.Invalid(node, "Expected \"allowed\" or \"denied\" with at least one domain.");
        }

        return read;
    }

    private static TimeSpan? DurationOf(PolicyText? text) => text is not null && PolicyDuration.TryParse(text.Value, out TimeSpan duration) ? duration : null;

    private string? EndDate(PolicyText? name, AttributeSchema? schema)
    {
        if (name is null || schema is null)
        {
            return name?.Value;
        }

        AttributeDefinition? definition = schema.Find(name.Value);
        if (definition is null)
        {
            context.Problems.UnknownName(name, name.Value, schema.Attributes.Select(static known => known.Name), $"The directory has no attribute \"{name.Value}\".");
        }

        return definition?.Name ?? name.Value;
    }
}
