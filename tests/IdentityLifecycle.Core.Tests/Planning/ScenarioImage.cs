using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Makes the image of the directory corp of a scenario.</summary>
internal sealed class ScenarioImage
{
    private readonly PlannerScenario _scenario;
    private readonly AttributeSchema _schema;
    private readonly DirectoryImageBuilder _builder;
    private readonly Dictionary<string, int> _groups = [];

    public ScenarioImage(PlannerScenario scenario, AttributeSchema schema)
    {
        _scenario = scenario;
        _schema = new(schema.Attributes.Select(attribute => scenario.GivenToNew.TryGetValue(attribute.Name, out Fact given) ? attribute with { GivenToNew = given } : attribute));
        _builder = new DirectoryImageBuilder("corp", _schema) { IgnoresDiacritics = scenario.IgnoresDiacritics, KnowsContainers = scenario.KnowsContainers, Limits = scenario.Limits };
    }

    /// <summary>Makes the image; the groups and accounts have their positions in the order given.</summary>
    public DirectoryImage Build(IEnumerable<string> groups, IEnumerable<Dictionary<string, Fact>> accounts)
    {
        AddContainers();
        AddAccess(groups);
        foreach (Dictionary<string, Fact> account in accounts)
        {
            AddAccount(account);
        }

        _scenario.Restorable.ForEach(_builder.AddRestorable);
        _scenario.Held.ForEach(held => _builder.Hold(held.Attribute, held.Value, held.Holder));
        foreach ((string group, string parent) in _scenario.Nestings)
        {
            _builder.AddNesting(_groups[group], _groups[parent]);
        }

        return _builder.Build("1", _scenario.AsOf);
    }

    private void AddContainers()
    {
        if (!_scenario.HasRoot)
        {
            _builder.OmitRoot();
        }

        foreach (string container in _scenario.Containers)
        {
            _builder.AddContainer(new ContainerPath([container]));
        }

        foreach ((string container, string name, string holder) in _scenario.Occupied)
        {
            _builder.Occupy(new ContainerPath([container]), name, holder);
        }
    }

    private void AddAccess(IEnumerable<string> groups)
    {
        foreach (string group in groups)
        {
            _groups.Add(group, _builder.AddEntitlement("g" + group, group));
        }

        foreach (Entitlement other in _scenario.Others)
        {
            _groups.Add($"{other.Kind}:{other.Name}", _builder.AddEntitlement(other.Anchor, other.Name, other.Kind, other.Assignment));
        }

        foreach ((string group, string reason) in _scenario.Locks)
        {
            _builder.Lock(_groups[group], reason);
        }

        foreach ((string group, int seats) in _scenario.FreeSeats)
        {
            _builder.SetFreeSeats(_groups[group], seats);
        }

        foreach ((string group, string[] parts) in _scenario.Parts)
        {
            _builder.SetParts(_groups[group], parts);
        }


        _scenario.KeptByLastHolder.ForEach(name => _builder.KeepOneHolder(_groups[name]));
        foreach ((EntitlementKind kind, string reason) in _scenario.UnknownKinds)
        {
            _builder.SetUnknown(kind, reason);
        }

        foreach ((string group, GroupRule rule) in _scenario.Rules)
        {
            _builder.SetRule(_groups[group], rule);
        }

        if (_scenario.UsualPrimary is not null)
        {
            _builder.SetUsualPrimary(_groups[_scenario.UsualPrimary]);
        }
    }

    private void AddAccount(Dictionary<string, Fact> account)
    {
        string id = account["id"].ToString();
        ContainerPath? container = account["container"].AsText() is { Length: > 0 } name ? new ContainerPath(name == "/" ? [] : [name]) : null;
        int row = _builder.AddAccount(id, account["displayName"].ToString(), container, _schema.Attributes.Select(attribute => account.GetValueOrDefault(attribute.Name)).ToArray());
        AddMasters(row, id);
        foreach (string reason in _scenario.Protections.Where(one => one.Account == id).Select(static one => one.Reason))
        {
            _builder.Protect(row, reason);
        }

        if (_scenario.Primaries.TryGetValue(id, out string? primary))
        {
            _builder.SetPrimary(row, _groups[primary]);
        }

        foreach (string group in account["memberOf"].ToString().Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            _builder.AddMembership(row, _groups[group]);
        }
    }

    private void AddMasters(int row, string id)
    {
        foreach ((string _, string attribute, string reason) in _scenario.Masters.Where(master => master.Account == id))
        {
            _builder.Master(row, attribute, reason);
        }

        if (_scenario.DecidedElsewhere.TryGetValue(id, out string? decided))
        {
            _builder.Master(row, decided);
        }
    }
}
