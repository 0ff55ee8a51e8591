using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.Limits;
using IdentityLifecycle.Connectors.EntraId.Keeping;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>
/// Builds the image of a tenant from its users and groups, whether they were read just now or kept. Members that the image does not hold are devices and the
/// like, or users who came while it was read: those belong to the next reading.
/// </summary>
/// <param name="directory">The directory's name.</param>
/// <param name="schema">The attributes of users.</param>
/// <param name="claims">What the token may do; null if that is not known.</param>
/// <param name="extras">What no change tells.</param>
/// <param name="denied">The properties of users that could not be read, each with the refusal.</param>
/// <param name="eligible">Tells for which groups users without other access are eligible; null if nobody asks for that.</param>
internal sealed class TenantImage(string directory, UserSchema schema, TokenClaims? claims, UntrackedFacts extras, IReadOnlyDictionary<string, GraphRefusal> denied, EligibilitySearch? eligible) : IDisposable
{
    private const string EntitlementManagement = "entitlement management";

    private readonly DirectoryImageBuilder _builder = new(directory, schema.Definitions);
    private readonly Fact[] _facts = new Fact[schema.Properties.Count];
    private readonly Dictionary<Guid, int> _users = [];
    private readonly Dictionary<Guid, int> _groups = [];
    private readonly List<HeldAccess> _access = [];
    private readonly ImageHash _hash = new();

    /// <summary>The number of users so far.</summary>
    public int Count => _users.Count;

    /// <summary>Adds a user or a group; false if it is there already.</summary>
    public bool Add(KeptObject one)
    {
        if (!(one.Kind == ObjectKind.Group ? _groups : _users).TryAdd(one.Id, one.Kind == ObjectKind.Group ? _groups.Count : _users.Count))
        {
            return false;
        }

        using JsonDocument properties = JsonDocument.Parse(one.Properties);
        if (one.Kind == ObjectKind.Group)
        {
            AddGroup(one, properties.RootElement);
        }
        else
        {
            AddUser(one.Id, properties.RootElement);
        }

        return true;
    }

    public async Task<DirectoryImage> BuildAsync(DateTimeOffset readAt, ImageOrigin origin, CancellationToken cancellationToken)
    {
        AddOtherKinds();
        UnmanagedReading unmanaged = eligible is null
            ? extras.Unmanaged
            : extras.Unmanaged.And(await eligible.ReadAsync(_access, extras.Unmanaged.Held, cancellationToken).ConfigureAwait(false));
        for (int position = 0; position < _access.Count; position++)
        {
            HeldAccess access = _access[position];
            Guid[] known = [.. access.Holders.Where(holder => _users.ContainsKey(holder) || _groups.ContainsKey(holder))];
            _hash.Add(access, known);
            foreach (Guid member in known)
            {
                AddMember(member, position);
            }
        }

        SynchronisedUsers.Prepare(_builder, schema);
        AddUnmanaged(unmanaged);
        AddRefused();
        _builder.Limits = extras.Limits;
        AddDeleted(extras.Deleted);

        foreach (UserProperty property in schema.Properties.Where(property => denied.ContainsKey(property.Property)))
        {
            _builder.SetUnknown(property.Definition.Name, denied[property.Property].Explain().TrimEnd('.'));
        }

        _builder.Origin = origin with { Text = string.Join(' ', denied.Values.Select(refusal => $"Unknown: {refusal.ToError(directory).Message}").Prepend(origin.Text)) };
        return _builder.Build(_hash.Finish(), readAt);
    }

    public void Dispose() => _hash.Dispose();

    private void AddUnmanaged(UnmanagedReading unmanaged)
    {
        foreach (UnmanagedHolding held in unmanaged.Held)
        {
            if (_users.TryGetValue(held.Principal, out int row))
            {
                _builder.AddUnmanaged(row, held.Access);
                _hash.Add($"{held.Principal} {held.Access}");
            }
        }

        foreach (Guid guest in unmanaged.Governed)
        {
            if (_users.TryGetValue(guest, out int row))
            {
                _builder.Govern(row, EntitlementManagement);
                _hash.Add($"governed {guest}");
            }
        }

        _builder.WhyUnmanagedUnknown = unmanaged.WhyMore;
    }

    private void AddDeleted(DeletedReading deleted)
    {
        foreach (string id in deleted.Ids)
        {
            _builder.AddRestorable(id);
            _hash.Add($"deleted {id}");
        }

        foreach (HeldValue held in deleted.Held)
        {
            _builder.Hold(held.Attribute, held.Value, held.Holder);
        }

        _builder.WhyDeletedUnknown = deleted.WhyUnknown;
        if (deleted.Accounts is not null)
        {
            _builder.SetDeleted(deleted.Accounts);
        }
    }

    private void AddGroup(KeptObject group, JsonElement properties)
    {
        GroupKind kind = GroupKind.Of(properties, extras.Groups.Restricted.Contains(group.Id), claims);
        string id = group.Id.ToString();
        string name = Json.Text(properties, "displayName") ?? id;
        AddAccess(new HeldAccess(new Entitlement(directory, id, name) { Assignment = kind.Assignment }, kind.Lock, group.Members)
        {
            Rule = kind.Assignment == EntitlementAssignment.Dynamic ? extras.Groups.Rules.GetValueOrDefault(group.Id) : null,
            Privilege = extras.Groups.ForRoles.Contains(group.Id) ? "roles of the directory can be assigned to it" : null,
        });
    }

    // After the groups, whose positions are those in which they came.
    private void AddOtherKinds()
    {
        foreach (HeldAccess access in extras.Access)
        {
            AddAccess(access);
        }

        foreach ((EntitlementKind kind, GraphRefusal refusal) in extras.UnknownKinds)
        {
            _builder.SetUnknown(kind, refusal.Explain().TrimEnd('.'));
        }
    }

    private void AddAccess(HeldAccess access)
    {
        Entitlement entitlement = access.Entitlement;
        int position = _builder.AddEntitlement(entitlement.Anchor, entitlement.Name, entitlement.Kind, entitlement.Assignment);
        _access.Add(access);
        if (access.Rule is GroupRule rule)
        {
            _builder.SetRule(position, rule);
        }

        if (access.FreeSeats is int seats)
        {
            _builder.SetFreeSeats(position, seats);
        }

        if (access.Parts.Count > 0)
        {
            _builder.SetParts(position, access.Parts);
        }

        if (access.Privilege is string privilege)
        {
            _builder.SetPrivileged(position, privilege);
        }

        if (access.KeepsLastHolder)
        {
            _builder.KeepOneHolder(position);
        }

        if (access.Lock is string reason)
        {
            _builder.Lock(position, reason);
        }
    }

    private void AddUser(Guid id, JsonElement properties)
    {
        for (int ordinal = 0; ordinal < _facts.Length; ordinal++)
        {
            UserProperty property = schema.Properties[ordinal];
            _facts[ordinal] = UserProperties.IsUntracked(property.Property) ? extras.Of(property.Definition.Name, id) : PropertyFact.Of(property, properties);
        }

        string anchor = id.ToString();
        eligible?.Add(id, properties);
        _hash.Add(id, _facts);
        SynchronisedUsers.Mark(_builder, _builder.AddAccount(anchor, Json.Text(properties, "userPrincipalName") ?? anchor, ContainerPath.Root, _facts), properties);
    }

    private void AddRefused()
    {
        foreach ((Guid user, string attribute, string reason) in extras.Guarded.Refused(schema, MembersOf(extras.Guarded.GroupsForRoles)))
        {
            if (_users.TryGetValue(user, out int row))
            {
                _builder.Master(row, attribute, reason);
                _hash.Add($"{user} {attribute} {reason}");
            }
        }
    }

    private IEnumerable<Guid> MembersOf(IReadOnlySet<Guid> groups) =>
        _access.Where(one => one.Entitlement.Kind == EntitlementKind.Group && Guid.TryParse(one.Entitlement.Anchor, out Guid id) && groups.Contains(id)).SelectMany(static one => one.Holders);

    private void AddMember(Guid member, int entitlement)
    {
        if (_users.TryGetValue(member, out int row))
        {
            _builder.AddMembership(row, entitlement);
        }
        else
        {
            _builder.AddNesting(_groups[member], entitlement);
        }
    }
}
