using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId;

/// <summary>Says in words what works with a tenant and what is missing: signing in, permissions and attributes.</summary>
internal sealed class EntraInspection(EntraSettings settings, UserSchema schema, GraphService service, GraphReader reader, GraphSender sender)
{
    public async Task<IReadOnlyList<DirectoryCheck>> RunAsync(CancellationToken cancellationToken)
    {
        TokenClaims? claims = await service.ReadClaimsAsync(cancellationToken).ConfigureAwait(false);
        DirectoryCheck users = await TryAsync("Users", GraphRequests.Probe("userPrincipalName"), Need.Users, cancellationToken).ConfigureAwait(false);
        DirectoryCheck groups = await TryAsync("Groups", GraphRequests.Groups(pageSize: 1), Need.Groups, cancellationToken).ConfigureAwait(false);
        IEnumerable<DirectoryCheck> properties = users.IsOk ? await PropertiesAsync(cancellationToken).ConfigureAwait(false) : [];
        return [SignIn(claims), users, groups, .. await KindsAsync(cancellationToken).ConfigureAwait(false), .. properties, Attributes()];
    }

    private DirectoryCheck SignIn(TokenClaims? claims) => claims is null
        ? Check("Sign-in", true, "A token was obtained; it does not show what it may do.")
        : Check("Sign-in", true, $"Signed in to the tenant {claims.Tenant} as {(claims.Person is null ? "the application" : $"{claims.Person} with the application")} {claims.Application}.");

    private async Task<IEnumerable<DirectoryCheck>> KindsAsync(CancellationToken cancellationToken)
    {
        List<DirectoryCheck> checks = [];
        foreach (IAccessKind kind in new AccessKinds(settings, reader, null).Needed)
        {
            checks.Add(await TryAsync($"Access: {EntitlementForm.Of(kind.Kind).Noun}", kind.Probe, kind.Need, cancellationToken).ConfigureAwait(false));
        }

        return settings.Section.LooksForAccess ? [.. checks, .. await UnmanagedAsync(cancellationToken).ConfigureAwait(false)] : checks;
    }

    private async Task<DirectoryCheck[]> UnmanagedAsync(CancellationToken cancellationToken) =>
    [
        Unmanaged("eligible role", EligibleRoles.Need, await new EligibleRoles(new DirectoryRoles(settings.Name, reader), reader).ReadAsync(cancellationToken).ConfigureAwait(false)),
        Unmanaged("eligible group", EligibleGroups.Need, await new EligibleGroups(reader, sender).TryAsync(cancellationToken).ConfigureAwait(false)),
        Unmanaged("access package", AccessPackages.Need, await new AccessPackages(reader).ReadAsync(cancellationToken).ConfigureAwait(false)),
    ];

    private DirectoryCheck Unmanaged(string access, Need need, UnmanagedReading read) =>
        Check($"Access: {access}", read.WhyMore is null, read.WhyMore is string why ? $"{settings.Name}: {why}." : $"The application may {need.What}, or the tenant has no licence for that.");

    private async Task<IEnumerable<DirectoryCheck>> PropertiesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, GraphRefusal> denied = await new DeniedProperties(reader).FindAsync(schema, cancellationToken).ConfigureAwait(false);
        return denied.Select(pair => Check(pair.Key, false, $"{pair.Value.ToError(settings.Name).Message} Until then it is unknown."));
    }

    private async Task<DirectoryCheck> TryAsync(string check, GraphRequest request, Need need, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument read = await reader.ReadAsync(request, need, cancellationToken).ConfigureAwait(false);
            return Check(check, true, $"The application may {need.What}.");
        }
        catch (GraphRefusal refusal)
        {
            return Check(check, false, refusal.ToError(settings.Name).Message);
        }
    }

    private DirectoryCheck Attributes() => schema.Missing.Count == 0
        ? Check("Attributes", true, FormattableString.Invariant($"{schema.Properties.Count} attributes are read of each user."))
        : Check("Attributes", false, $"A list of users does not show {string.Join(", ", schema.Missing)}. Map another attribute in the policy.");

    private DirectoryCheck Check(string check, bool isOk, string message) => new(settings.Name, check, isOk, message);
}
