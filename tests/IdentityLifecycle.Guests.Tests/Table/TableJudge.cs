using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Workflow;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>Judges the guests of a directory by the policy of the table, and compares with what the table expects.</summary>
internal sealed partial class TableJudge
{
    /// <summary>The attribute that holds the end date, where directories have it.</summary>
    public const string End = "extensionAttribute5";

    public static readonly DateTimeOffset AsOf = new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _asOf;
    private readonly LifecyclePolicy _policy;

    /// <param name="asOf">The instant for which guests are judged.</param>
    public TableJudge(DateTimeOffset asOf)
    {
        _asOf = asOf;
        _policy = PolicyFile.Read(Text(asOf), "/lifecycle.json", new Connectors(TimeProvider.System));
        Guests = _policy.Guests;
    }

    /// <summary>The guest policies.</summary>
    public IReadOnlyList<GuestPolicy> Guests { get; init; }

    /// <summary>The attributes that a directory is asked for.</summary>
    public IReadOnlyList<string> Attributes => [.. GuestNeeds.AttributesOf([.. Guests]).Append("department").Append("onPremisesSyncEnabled").Distinct()];

    /// <summary>Fails with all rows of which a directory gave something else than expected.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="expect">What is expected of a row there; null if the row is not there.</param>
    /// <param name="saysSo">Whether the evidence is that of the table too, where the rest is.</param>
    public void Check(DirectoryImage image, Func<GuestRow, string?> expect, Func<GuestRow, bool>? saysSo = null)
    {
        Dictionary<string, string> anchors = image.Accounts().Where(static account => account.GetFact("displayName").AsText() is not null).ToDictionary(static account => account.GetFact("displayName").AsText()!, static account => account.Anchor);
        GuestRow[] rows = [.. GuestTable.Rows.Where(row => expect(row) is not null)];
        Dictionary<string, GuestAssessment> found = Examine(image, Remember(image.Directory, rows, anchors)).Guests.ToDictionary(static guest => guest.DisplayName);
        string[] differences = [.. rows.Select(row => Difference(row, expect(row)!, saysSo?.Invoke(row) != false, found.GetValueOrDefault(row.Name))).OfType<string>()];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private string? Difference(GuestRow row, string expected, bool saysSo, GuestAssessment? guest)
    {
        string evidence = saysSo && expected == row.Expected ? PlaceOfDay().Replace(row.Evidence, match => Day(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))) : string.Empty;
        return guest is null ? $"{row.Name}: is not there"
            : guest.Policy == row.Policy && Told(guest) == expected && guest.Reason.Contains(evidence, StringComparison.Ordinal) ? null
            : $"{row.Name}: {row.Policy}, {expected} ({evidence}) was expected, and {guest.Policy}, {Told(guest)} ({guest.Reason}) was found";
    }

    private string Told(GuestAssessment guest) => $"{guest.Verdict}, {guest switch
    {
        { Obstacle: not null } => "left alone",
        { NextAction: null } => "nothing",
        { NextAction: GuestAction.Report } => "report",
        { IsDue: true } => $"{guest.NextAction} now".ToLowerInvariant(),
        _ => FormattableString.Invariant($"{guest.NextAction} in {Math.Ceiling((guest.NextOn! - _asOf).Value.TotalDays)}").ToLowerInvariant(),
    }}";

    private GuestExamination Examine(DirectoryImage image, LifecycleMemoryContent memory)
    {
        DirectoryPolicy directory = new(image.Directory, new ConnectorSettings(image.Directory, "Embedded", string.Empty, new Dictionary<string, object>()), new DirectoryCapabilities()) { Protected = _policy.Directories[0].Protected };
        LifecyclePolicy policy = _policy with { Directories = [directory], Guests = [.. Guests.Select(guests => guests with { Directory = image.Directory })] };
        return GuestExaminer.Examine(
            new PlanInput
            {
                Policy = policy,
                Identities = new IdentitySet(new FactTable(policy.IdentitySchema), string.Empty, policy.Reference),
                Directories = [image],
                Memory = new LifecycleMemory(memory),
                PlannedBy = "tests",
                CreatedAt = _asOf,
            },
            _asOf);
    }

    private LifecycleMemoryContent Remember(string directory, GuestRow[] rows, Dictionary<string, string> anchors)
    {
        string Key(GuestRow row) => Subject.Account(directory, anchors[row.Name]).Key;
        RememberedState? State(GuestRow row, int? days, LifecycleState state) => days is int number ? new RememberedState(Key(row), state, Ago(number), row.Policy) : null;
        RecordedDecision? Said(GuestRow row, int? days, DecisionKind kind) => days is int number
            ? new RecordedDecision(anchors[row.Name], directory, kind, [anchors[row.Name]], _asOf.AddYears(9), "project ended") { SetBy = "Eve", SetAt = Ago(number) } : null;
        bool hasLeft = anchors.TryGetValue(GuestTable.Lea, out string? left);
        return new LifecycleMemoryContent
        {
            Version = 1,
            Links = hasLeft ? [new AccountLink("7", directory, left!, LinkOrigin.Adopted, Ago(900))] : [],
            States =
            [
                .. rows.SelectMany(row => new[] { State(row, row.Disabled, LifecycleState.Left), State(row, row.BroughtBack, LifecycleState.Active), State(row, row.Deleted, LifecycleState.Purged) }).OfType<RememberedState>(),
                .. hasLeft ? [new RememberedState("7", LifecycleState.Left, Ago(3), "staff")] : Array.Empty<RememberedState>(),
            ],
            Holds = [.. rows.Where(static row => row.Held is not null).Select(row => new LifecycleHold(anchors[row.Name], directory, [], _asOf.AddDays(row.HeldFor), "wanted") { SetAt = Ago(row.Held!.Value) })],
            Grants = [.. rows.Where(static row => row.Given is not null).Select(row => new RememberedGrant(Key(row), directory, "gone", "guests.ended.invite", LinkOrigin.Created, Ago(row.Given!.Value)) { Claim = ClaimOrigin.Request, Kind = EntitlementKind.Group })],
            Decisions = [.. rows.SelectMany(row => new[] { Said(row, row.Vouched, DecisionKind.Vouch), Said(row, row.Disowned, DecisionKind.Disown) }).OfType<RecordedDecision>()],
            Absences = [.. rows.Where(static row => row.Seen is not null).Select(row => new Absence(Key(row), $"guest:{ConditionOf(row)}", DateOf(row.Seen!.Value), DateOf(1), row.Seen.Value))],
        };
    }

    private static GuestCondition ConditionOf(GuestRow row) => row.Policy switch
    {
        "access" => GuestCondition.ResidualAccess,
        "ended" => GuestCondition.AccessEnded,
        "domain" => GuestCondition.Domain,
        _ => GuestCondition.Sponsor,
    };

    private DateTimeOffset Ago(int days) => _asOf.AddDays(-days);

    private DateOnly DateOf(int days) => DateOnly.FromDateTime(Ago(days).UtcDateTime);

    private string Day(int days) => FormattableString.Invariant($"{Ago(days):yyyy-MM-dd}");

    [GeneratedRegex(@"\{(-?\d+)\}")]
    private static partial Regex PlaceOfDay();

    private static string Text(DateTimeOffset asOf)
    {
        string excluded = JsonSerializer.Serialize(GuestTable.Rows.Where(static row => row.ExcludedFor is not null).Select(row => new { account = row.Mail, until = FormattableString.Invariant($"{asOf.AddDays(row.ExcludedFor!.Value):yyyy-MM-dd}"), reason = "audit" }));
        string Scope(string policy) => JsonSerializer.Serialize($"account.companyName -eq \"{policy}\"");
        return $$"""
            { "name": "guests", "timeZone": "UTC",
              "directories": { "dir": { "connector": "Embedded", "path": "dir.db", "protected": "account.department -eq \"Vital\"" } },
              "guests": [
                { "name": "activity", "directory": "dir", "scope": {{Scope("activity")}}, "stale": { "inactive": "P90D" }, "grace": "P7D", "deleteAfter": "P30D" },
                { "name": "person", "directory": "dir", "scope": {{Scope("person")}}, "stale": { "inactive": { "after": "P90D", "signIn": "interactive" } } },
                { "name": "pending", "directory": "dir", "scope": {{Scope("pending")}}, "stale": { "pending": { "after": "P30D", "then": "delete" } } },
                { "name": "sponsor", "directory": "dir", "scope": {{Scope("sponsor")}}, "stale": { "sponsors": 1 }, "grace": "P14D", "deleteAfter": "P30D" },
                { "name": "two sponsors", "directory": "dir", "scope": {{Scope("two sponsors")}}, "stale": { "sponsors": { "atLeast": 2, "then": "report" } } },
                { "name": "attested", "directory": "dir", "scope": {{Scope("attested")}}, "stale": { "attested": "P180D" }, "grace": "P21D" },
                { "name": "access", "directory": "dir", "scope": {{Scope("access")}}, "stale": { "withoutAccess": { "after": "P30D", "ignore": ["All *"] } }, "deleteAfter": "P30D" },
                { "name": "ended", "directory": "dir", "scope": {{Scope("ended")}}, "stale": { "accessEnded": { "after": "P0D", "ignore": ["All *"] } }, "deleteAfter": "P30D" },
                { "name": "end", "directory": "dir", "scope": {{Scope("end")}}, "stale": { "endDate": "{{End}}" }, "deleteAfter": "P30D" },
                { "name": "domain", "directory": "dir", "scope": {{Scope("domain")}}, "stale": { "domains": { "allowed": ["*.example"], "denied": ["evil.example"] } }, "grace": "P7D" },
                { "name": "all", "directory": "dir", "scope": {{Scope("all")}}, "elsewhere": "account.department -eq \"Synchronised\"", "exclude": {{excluded}},
                  "stale": { "inactive": "P90D", "pending": { "after": "P30D", "then": "delete" }, "sponsors": { "atLeast": 1, "grace": "P30D" }, "endDate": "{{End}}" }, "grace": "P7D", "deleteAfter": "P30D" }
              ] }
            """;
    }
}
