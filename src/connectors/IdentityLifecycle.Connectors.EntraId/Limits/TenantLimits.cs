using System.Net;
using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Limits;

/// <summary>Reads what the service takes: the domains with which somebody can sign in, and what it demands of passwords.</summary>
internal sealed class TenantLimits(GraphReader reader)
{
    // Password policies of Microsoft Entra ID: eight characters of three of four kinds.
    private const int ShortestPassword = 8;
    private const int PasswordKinds = 3;

    /// <summary>Reads them. Without the permission to read the organisation the domains are not known.</summary>
    public async Task<DirectoryLimits> ReadAsync(CancellationToken cancellationToken) =>
        new() { SignInSuffixes = await ReadDomainsAsync(cancellationToken).ConfigureAwait(false), ShortestPassword = ShortestPassword, PasswordKinds = PasswordKinds };

    private async Task<string[]> ReadDomainsAsync(CancellationToken cancellationToken)
    {
        List<string> domains = [];
        try
        {
            await foreach (JsonElement organisation in reader.ReadAllAsync(GraphRequest.Read("/organization", ("$select", "id,verifiedDomains")), Need.Domains, cancellationToken).ConfigureAwait(false))
            {
                domains.AddRange(Json.Find(organisation, "verifiedDomains") is { ValueKind: JsonValueKind.Array } verified ? verified.EnumerateArray().Select(static domain => Json.Text(domain, "name")).OfType<string>() : []);
            }
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            return [];
        }

        return [.. domains];
    }
}
