using IdentityLifecycle.Connectors.EntraId.Guarding;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Limits;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Reads the image of a tenant: first what the application may read, what the rules of groups read and what no change tells, then users and groups.</summary>
internal sealed class Image(EntraSettings settings, GraphService service, GraphReader reader, GraphSender sender, UserSchema needed)
{
    public async Task<DirectoryImage> ReadAsync(ImageKeeper? keeper, DateTimeOffset now, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        TokenClaims? claims = await service.ReadClaimsAsync(cancellationToken).ConfigureAwait(false);
        GroupFacts groups = await new GroupFactReader(service, reader, settings.PageSize).ReadAsync(cancellationToken).ConfigureAwait(false);
        UserSchema schema = needed.With(groups.ReadByRules);
        IReadOnlyDictionary<string, GraphRefusal> denied = await new DeniedProperties(reader).FindAsync(schema, cancellationToken).ConfigureAwait(false);
        TenantSource source = new(settings, service, reader, schema.Kept(denied.Keys.ToHashSet()));
        SponsorReader sponsors = new(reader, settings.PageSize);
        UntrackedFacts extras = await ReadUntrackedAsync(source, new AccessKinds(settings, reader, claims), sponsors, claims, groups, denied, cancellationToken).ConfigureAwait(false);
        TenantReader tenant = new(
            settings.Name,
            settings.Service.Host,
            source,
            new KeepingRules(settings, claims, source.UserProperties),
            () => new TenantImage(settings.Name, schema, claims, extras, Refusals(denied, sponsors), Eligible()),
            keeper,
            progress);
        DirectoryImage image = await tenant.ReadAsync(now, cancellationToken).ConfigureAwait(false);
        service.Quota.Know(image.Count);
        return image;
    }

    private async Task<UntrackedFacts> ReadUntrackedAsync(TenantSource source, AccessKinds kinds, SponsorReader sponsors, TokenClaims? claims, GroupFacts groups, IReadOnlyDictionary<string, GraphRefusal> denied, CancellationToken cancellationToken)
    {
        IReadOnlyList<HeldAccess> access = await kinds.ReadAsync(cancellationToken).ConfigureAwait(false);
        DeletedReading deleted = await new DeletedUsers(reader, settings, [.. denied.Keys]).ReadAsync(cancellationToken).ConfigureAwait(false);
        return new UntrackedFacts(await ReadUntrackedAsync(source, sponsors, denied, cancellationToken).ConfigureAwait(false), groups)
        {
            Limits = await new TenantLimits(reader).ReadAsync(cancellationToken).ConfigureAwait(false),
            Access = access,
            UnknownKinds = kinds.Denied,
            Unmanaged = await kinds.ReadUnmanagedAsync(cancellationToken).ConfigureAwait(false),
            Guarded = await new GuardedUserReader(settings, claims, source, reader).ReadAsync(groups.ForRoles, cancellationToken).ConfigureAwait(false),
            Deleted = deleted,
        };
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<Guid, Fact>>> ReadUntrackedAsync(TenantSource source, SponsorReader sponsors, IReadOnlyDictionary<string, GraphRefusal> denied, CancellationToken cancellationToken)
    {
        UserProperty[] readable = [.. needed.Properties.Where(property => UserProperties.IsUntracked(property.Property) && !denied.ContainsKey(property.Property))];
        Dictionary<string, IReadOnlyDictionary<Guid, Fact>> facts = new(StringComparer.Ordinal);
        foreach ((string attribute, Dictionary<Guid, Fact> signIns) in await source.ReadSignInsAsync([.. readable.Where(static property => property.Property == UserProperties.SignIns)], cancellationToken).ConfigureAwait(false))
        {
            facts[attribute] = signIns;
        }

        foreach (UserProperty property in readable.Where(static property => property.Property == UserProperties.Sponsors))
        {
            facts[property.Definition.Name] = await sponsors.ReadAsync(property, cancellationToken).ConfigureAwait(false);
        }

        return facts;
    }

    private EligibilitySearch? Eligible() => settings.Section.LooksForAccess ? new EligibilitySearch(settings.Section.Search, new EligibleGroups(reader, sender)) : null;

    private static Dictionary<string, GraphRefusal> Refusals(IReadOnlyDictionary<string, GraphRefusal> denied, SponsorReader sponsors) =>
        new(sponsors.Denied is GraphRefusal refusal ? denied.Append(KeyValuePair.Create(UserProperties.Sponsors, refusal)) : denied, StringComparer.Ordinal);
}
