using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>Why the service refused a request, in its own words (Microsoft Graph error responses and resource types).</summary>
/// <param name="Code">The service's code; empty if it gave none.</param>
/// <param name="Reason">The service's own sentence, or the beginning of what came instead.</param>
/// <param name="Details">What is wrong with which property.</param>
internal sealed record GraphError(string Code, string Reason, IReadOnlyList<(string Code, string Target)> Details)
{
    private const string Conflict = "ObjectConflict";

    /// <summary>The property whose value somebody else has; null if that is not what is wrong.</summary>
    public string? Taken => Details.Where(static detail => detail.Code == Conflict).Select(static detail => detail.Target).FirstOrDefault();

    /// <summary>The properties that the service names; empty if it names none.</summary>
    public IEnumerable<string> Properties => Details.Select(static detail => detail.Target).Where(static target => target.Length > 0);

    /// <summary>Whether a reference that was to be added is there already (Microsoft Graph, "Add members").</summary>
    public bool SaysThatItIsThere => Reason.Contains("references already exist", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the tenant lacks the licence for what was asked, so that there is none of it: AadPremiumLicenseRequired, Authentication_RequestFromNonPremiumTenantOrB2CTenant.
    /// </summary>
    public bool SaysThatALicenceIsMissing => Code.Contains("Premium", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the body of a refusal.</summary>
    public static GraphError Of(GraphAnswer answer)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(answer.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
                ? new GraphError(Text(error, "code"), Text(error, "message"), [.. DetailsOf(error)])
                : new GraphError(string.Empty, answer.Beginning, []);
        }
        catch (JsonException)
        {
            return new GraphError(string.Empty, answer.Beginning, []);
        }
    }

    private static IEnumerable<(string Code, string Target)> DetailsOf(JsonElement error) =>
        error.TryGetProperty("details", out JsonElement details) && details.ValueKind == JsonValueKind.Array
            ? details.EnumerateArray().Where(static detail => detail.ValueKind == JsonValueKind.Object).Select(static detail => (Text(detail, "code"), Text(detail, "target")))
            : [];

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;
}
