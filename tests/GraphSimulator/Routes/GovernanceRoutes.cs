using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Who is eligible for groups, and who has access packages.</summary>
internal static partial class GovernanceRoutes
{
    private const string Governance = "identityGovernance";
    private const string Eligibilities = $"{Governance}/privilegedAccess/group/eligibilitySchedules";
    private const string Assignments = $"{Governance}/entitlementManagement/assignments";

    private static readonly string[] s_expandable = ["target", "accessPackage"];

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", Eligibilities, PermissionNames.ReadGroupEligibility, ListEligibilities),
        new("GET", Assignments, PermissionNames.ReadPackages, ListAssignments),
    ];

    private static GraphResponse ListEligibilities(Call call)
    {
        if (!call.Tenant.Settings.HasGovernanceLicence)
        {
            throw Refusals.LicenceMissing();
        }

        Match filter = EligibilityFilter().Match(call.Request.Option("$filter") ?? string.Empty);
        if (!filter.Success)
        {
            throw Refusals.Malformed("The request must be filtered by principalId or by groupId.");
        }

        string wanted = filter.Groups["value"].Value;
        bool isOfGroup = filter.Groups["property"].Value.Equals("groupId", StringComparison.OrdinalIgnoreCase);
        return OrganisationRoutes.Collection(call, Eligibilities, call.Seen.GroupEligibilities
            .Where(one => (isOfGroup ? one.GroupId : one.PrincipalId).Equals(wanted, StringComparison.OrdinalIgnoreCase) && call.Seen.Find(one.GroupId) is not null && call.Seen.Find(one.PrincipalId) is not null)
            .Select(Show));
    }

    private static JsonObject Show(GroupEligibility one)
    {
        string relation = one.IsOwner ? "owner" : "member";
        return new JsonObject
        {
            ["id"] = $"{one.GroupId}_{relation}_{one.PrincipalId}",
            ["createdDateTime"] = "2026-01-01T00:00:00Z",
            ["status"] = "Provisioned",
            ["memberType"] = "direct",
            ["accessId"] = relation,
            ["principalId"] = one.PrincipalId,
            ["groupId"] = one.GroupId,
        };
    }

    private static GraphResponse ListAssignments(Call call)
    {
        IEnumerable<PackageAssignment> all = call.Seen.PackageAssignments;
        if (call.Request.Option("$filter") is { } filter)
        {
            Match match = AssignmentFilter().Match(filter);
            string value = match.Groups["value"].Value;
            all = !match.Success ? throw Refusals.Malformed($"Invalid filter clause: '{filter}'.")
                : match.Groups["state"].Success ? all.Where(one => one.State.Equals(value, StringComparison.OrdinalIgnoreCase))
                : all.Where(one => one.UserId.Equals(value, StringComparison.OrdinalIgnoreCase));
        }

        string[] expanded = (call.Request.Option("$expand") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return expanded.Except(s_expandable).FirstOrDefault() is { } unknown
            ? throw Refusals.Malformed($"Could not find a property named '{unknown}' on type 'microsoft.graph.accessPackageAssignment'.")
            : OrganisationRoutes.Collection(call, Assignments, all.Select((one, index) => Show(call, one, index, expanded)));
    }

    private static JsonObject Show(Call call, PackageAssignment one, int index, string[] expanded)
    {
        JsonObject assignment = new() { ["id"] = $"assignment-{index}-{one.UserId}", ["state"] = one.State, ["status"] = one.State, ["expiredDateTime"] = null };
        if (expanded.Contains("target"))
        {
            assignment["target"] = one.UserId.Length == 0 ? null : new JsonObject { ["id"] = $"subject-{one.UserId}", ["objectId"] = one.UserId, ["displayName"] = call.Seen.Find(one.UserId)?.Text("displayName"), ["subjectType"] = "user", ["subjectLifecycle"] = one.IsGoverned ? "governed" : "notGoverned" };
        }

        if (expanded.Contains("accessPackage"))
        {
            assignment["accessPackage"] = new JsonObject { ["id"] = $"package-{one.Package}", ["displayName"] = one.Package, ["isHidden"] = false };
        }

        return assignment;
    }

    [GeneratedRegex("^(?<property>principalId|groupId) eq '(?<value>[^']+)'$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EligibilityFilter();

    [GeneratedRegex("^((?<state>state)|target/objectId) eq '(?<value>[^']+)'$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AssignmentFilter();
}
