using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Connectors.Images;

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>When what was kept of a tenant must not be used.</summary>
internal sealed class KeepingRules(EntraSettings settings, TokenClaims? claims, IReadOnlyList<string> userProperties)
{
    private const int Format = 1;

    // The service remembers changes of users and groups for seven days. A day is left for clocks, and for a round that takes long.
    private static readonly TimeSpan s_longestGap = TimeSpan.FromDays(6);

    // What no page says of changes is put right by this.
    private static readonly TimeSpan s_fullEvery = TimeSpan.FromDays(7);

    /// <summary>A hash of everything that decides what is read. Who signs in decides as well, because without a permission things are not shown.</summary>
    public string Fingerprint()
    {
        IEnumerable<string> who = claims is null ? [settings.Section.Credential.Name] : [claims.Application, .. claims.Permissions.Order(StringComparer.OrdinalIgnoreCase)];
        string[] parts = [$"{Format}", settings.Service.ToString(), claims?.Tenant ?? settings.TenantId ?? string.Empty, .. who, string.Empty, .. userProperties];
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)))).ToLowerInvariant();
    }

    /// <summary>Why what was kept must not be used; null if it may be.</summary>
    /// <param name="kept">What was kept.</param>
    /// <param name="now">The time (UTC).</param>
    public FullReading? WhyFull(ImageMark kept, DateTimeOffset now) =>
        kept.Fingerprint != Fingerprint() ? new FullReading("the tenant, the settings, the attributes that are needed or what the application may do are others than before", IsExpected: true)
        : ChangeLinks.Parse(kept.Position) is null ? new FullReading("what was kept cannot be read", IsExpected: false)
        : now < kept.ReadAt ? new FullReading($"what was kept is of {kept.ReadAt:yyyy-MM-dd HH:mm} UTC, which lies in the future", IsExpected: false)
        : now - kept.ReadAt >= s_longestGap ? new FullReading($"the last reading was on {kept.ReadAt:yyyy-MM-dd}, and Microsoft Graph does not remember changes for much longer", IsExpected: true)
        : now - kept.FullAt >= s_fullEvery ? new FullReading($"the last full reading was on {kept.FullAt:yyyy-MM-dd}", IsExpected: true)
        : null;
}
