using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Reads a whole tenant: groups, then users, then who is in which group. Users are read after the groups, and members last, so that whoever is a member is
/// known, unless the user came while it was read: such a user belongs to the next reading.
/// </summary>
internal sealed class ImageReader : IDisposable
{
    private const int GroupsAtOnce = 8;
    private const int ProgressStep = 5_000;

    private readonly EntraSettings _settings;
    private readonly GraphService _service;
    private readonly GraphReader _reader;
    private readonly UserSchema _schema;
    private readonly IProgress<LifecycleEvent>? _progress;
    private readonly DirectoryImageBuilder _builder;
    private readonly ImagePlaces _places;
    private readonly ImageHash _hash = new();

    public ImageReader(EntraSettings settings, GraphService service, GraphReader reader, UserSchema schema, IProgress<LifecycleEvent>? progress)
    {
        _settings = settings;
        _service = service;
        _reader = reader;
        _schema = schema;
        _progress = progress;
        _builder = new DirectoryImageBuilder(settings.Name, schema.Definitions);
        _places = new ImagePlaces(_builder);
        SynchronisedUsers.Prepare(_builder, schema);
    }

    public async Task<DirectoryImage> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ReadGroupsAsync(await _service.ReadClaimsAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        await ReadUsersAsync(cancellationToken).ConfigureAwait(false);
        await ReadMembersAsync(cancellationToken).ConfigureAwait(false);
        return _builder.Build(_hash.Finish(), now);
    }

    public void Dispose() => _hash.Dispose();

    private async Task ReadGroupsAsync(TokenClaims? claims, CancellationToken cancellationToken)
    {
        await foreach (JsonElement group in _reader.ReadAllAsync(GraphRequests.Groups(_settings.PageSize), Need.Groups, cancellationToken).ConfigureAwait(false))
        {
            string id = IdOf(group, "group");
            GroupKind kind = GroupKind.Of(group, claims);
            int position = _builder.AddEntitlement(id, Json.Text(group, "displayName") ?? id, EntitlementKind.Group, kind.Assignment);
            _places.AddGroup(id, position);
            if (kind.Lock is string reason)
            {
                _builder.Lock(position, reason);
            }
        }
    }

    private async Task ReadUsersAsync(CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, GraphRefusal> denied = await new DeniedProperties(_reader).FindAsync(_schema, cancellationToken).ConfigureAwait(false);
        _builder.Origin = denied.Count == 0 ? null : new ImageOrigin(string.Join(' ', denied.Values.Select(refusal => $"Unknown: {refusal.ToError(_settings.Name).Message}")), HasStartedOver: false);
        Fact[] facts = new Fact[_schema.Properties.Count];
        await foreach (JsonElement user in _reader.ReadAllAsync(GraphRequests.Users(_schema, denied.Keys.ToHashSet(), _settings.PageSize), Need.Users, cancellationToken).ConfigureAwait(false))
        {
            string id = IdOf(user, "user");

            // A user may come on two pages if the tenant changes between them. The first is as good as the second.
            if (_places.FindUser(id) < 0)
            {
                Add(id, user, facts);
            }
        }

        _service.Quota.Know(_builder.Count);
    }

    private void Add(string id, JsonElement user, Fact[] facts)
    {
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            facts[ordinal] = PropertyFact.Of(_schema.Properties[ordinal], user);
        }

        _hash.Add(id, facts);
        int row = _builder.AddAccount(id, Json.Text(user, "userPrincipalName") ?? id, ContainerPath.Root, facts);
        _places.AddUser(id, row);
        SynchronisedUsers.Mark(_builder, row, user);
        if (_builder.Count % ProgressStep == 0)
        {
            _progress?.Report(new LifecycleEvent($"Reading users of {_settings.Name}", _builder.Count, null));
        }
    }

    private async Task ReadMembersAsync(CancellationToken cancellationToken)
    {
        int done = 0;
        foreach (KeyValuePair<string, int>[] some in _places.Groups.Chunk(GroupsAtOnce))
        {
            GroupMembers[] read = await Task.WhenAll(some.Select(group => GroupMembers.ReadAsync(_service, _reader, (group.Key, group.Value), _places, _settings.PageSize, cancellationToken))).ConfigureAwait(false);
            foreach (GroupMembers members in read)
            {
                Add(members);
            }

            _progress?.Report(new LifecycleEvent($"Reading group members of {_settings.Name}", done += some.Length, _places.Groups.Count));
        }
    }

    private void Add(GroupMembers members)
    {
        _hash.Add(members);
        foreach (int row in members.Users)
        {
            _builder.AddMembership(row, members.Group);
        }

        foreach (int group in members.Groups)
        {
            _builder.AddNesting(group, members.Group);
        }
    }

    private string IdOf(JsonElement element, string what) => Json.Text(element, "id") is { Length: > 0 } id
        ? id
        : throw _service.Unavailable($"a {what} came without an id. Look what stands between this machine and Microsoft Graph.", null);
}
