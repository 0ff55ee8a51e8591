using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>The containers below the root, as paths and as names.</summary>
internal sealed class ContainerIndex(ConnectedDirectory directory)
{
    private readonly Dictionary<ContainerPath, DistinguishedName> _names = [];
    private readonly Dictionary<string, ContainerPath?> _paths = new(StringComparer.OrdinalIgnoreCase);
    private bool _isRead;

    /// <summary>The paths of all containers, the root included if it exists.</summary>
    public IReadOnlyCollection<ContainerPath> Paths => _names.Keys;

    /// <summary>Whether the root itself exists.</summary>
    public bool HasRoot => Find(ContainerPath.Root) is not null;

    /// <summary>Reads the containers.</summary>
    public void Read()
    {
        _names.Clear();
        _paths.Clear();
        SearchRequest request = new(directory.Root.ToString(), directory.Profile.ContainerFilter, SearchScope.Subtree, "1.1");
        try
        {
            foreach (SearchResultEntry entry in directory.Search.Read(request))
            {
                Add(DistinguishedName.Parse(entry.DistinguishedName));
            }

            // The root counts as a container whatever its class.
            _names[ContainerPath.Root] = directory.Root;
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.NoSuchObject)
        {
            _names.Clear();
        }

        _isRead = true;
    }

    /// <summary>The name of a container, or null if there is none.</summary>
    public DistinguishedName? Find(ContainerPath path)
    {
        if (!_isRead)
        {
            Read();
        }

        return _names.GetValueOrDefault(path);
    }

    /// <summary>Makes a container and those above it, up to the root, which must exist.</summary>
    /// <exception cref="LdapRefusal">The server refuses one.</exception>
    public DistinguishedName Make(ContainerPath path)
    {
        if (Find(path) is DistinguishedName existing)
        {
            return existing;
        }

        DistinguishedName parent = Make(new ContainerPath(path.Components.Take(path.Components.Count - 1)));
        RelativeName own = new(directory.Profile.ContainerNameAttribute, path.Components[^1]);
        DistinguishedName name = parent.Child(own);
        AddRequest request = new(name.ToString(), new DirectoryAttribute("objectClass", directory.Profile.ContainerClass), new DirectoryAttribute(own.Attribute, own.Value));
        try
        {
            directory.Session.Write(request);
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.EntryAlreadyExists)
        {
            // Somebody else made it meanwhile.
        }

        _names[path] = name;
        return name;
    }

    /// <summary>The path of the container of an account; null outside the root.</summary>
    /// <param name="container">The container's name as the server writes it.</param>
    public ContainerPath? PathOf(string container)
    {
        if (!_paths.TryGetValue(container, out ContainerPath? path))
        {
            path = ToPath(DistinguishedName.Parse(container));
            _paths.Add(container, path);
        }

        return path;
    }

    /// <summary>The path of a container; null outside the root.</summary>
    public ContainerPath? ToPath(DistinguishedName container)
    {
        if (!container.IsAtOrBelow(directory.Root))
        {
            return null;
        }

        int depth = container.Names.Count - directory.Root.Names.Count;
        return depth == 0 ? ContainerPath.Root : new ContainerPath(container.Names.Take(depth).Reverse().Select(static name => name.Value));
    }

    private void Add(DistinguishedName name)
    {
        if (ToPath(name) is ContainerPath path)
        {
            _names.TryAdd(path, name);
        }
    }
}
