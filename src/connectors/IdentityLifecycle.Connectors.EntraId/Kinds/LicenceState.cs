using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>One licence of a user, and where it comes from. The same licence can come from several places.</summary>
/// <param name="Sku">The licence's id.</param>
/// <param name="Group">The id of the group that gives it; null if the user has it directly.</param>
/// <param name="DisabledPlans">The ids of the services that the user does not get with it.</param>
internal sealed record LicenceState(string Sku, string? Group, IReadOnlyList<string> DisabledPlans)
{
    /// <summary>The property of users that tells it.</summary>
    public const string Property = "licenseAssignmentStates";

    private const string Failed = "Error";

    /// <summary>The request for those of one user.</summary>
    public static GraphRequest RequestOf(string user) => GraphRequest.Read($"/users/{Uri.EscapeDataString(user)}", ("$select", $"id,{Property}"));

    /// <summary>The licences of a user, without those that a group gives in vain.</summary>
    public static IReadOnlyList<LicenceState> Of(JsonElement user) => Json.Find(user, Property) is { ValueKind: JsonValueKind.Array } states
        ? [.. states.EnumerateArray().Select(Read).OfType<LicenceState>()]
        : [];

    private static LicenceState? Read(JsonElement state)
    {
        string? group = Json.Text(state, "assignedByGroup");
        return Json.Text(state, "skuId") is string sku && (group is null || Json.Text(state, "state") != Failed) ? new LicenceState(sku, group, Json.Texts(state, "disabledPlans")) : null;
    }
}
