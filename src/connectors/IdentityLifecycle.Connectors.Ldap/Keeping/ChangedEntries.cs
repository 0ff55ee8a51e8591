namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>What has changed in a directory since it was kept: the entries that are there now, and the GUIDs of all that changed in any way.</summary>
internal sealed class ChangedEntries
{
    private readonly HashSet<Guid> _touched;
    private readonly Dictionary<string, KeptEntry> _present;
    private readonly List<string> _gone = [];

    private ChangedEntries(HashSet<Guid> touched, Dictionary<string, KeptEntry> present)
    {
        _touched = touched;
        _present = present;
    }

    /// <summary>The entries that are new or other than before.</summary>
    public IReadOnlyCollection<KeptEntry> Present => _present.Values;

    /// <summary>The keys of those that were kept and are there no more: deleted, moved away, or not what the filters ask for any longer.</summary>
    public IReadOnlyList<string> Gone => _gone;

    /// <summary>Reads what has changed after a change counter.</summary>
    public static ChangedEntries Read(EntryReader entries, long since)
    {
        // All that changed comes first: what changes in between is then among those present, and what is not present really is not.
        HashSet<Guid> touched = entries.ReadChanged(since).ToHashSet();
        Dictionary<string, KeptEntry> present = new(StringComparer.Ordinal);
        foreach (KeptEntry entry in entries.Read(since))
        {
            present[entry.Key] = entry;
            touched.Add(entry.Id);
        }

        return new ChangedEntries(touched, present);
    }

    /// <summary>The directory as it is now: what was kept and has not changed, and what has. Containers come before groups, and those before accounts.</summary>
    /// <param name="kept">What was kept, in the order of its keys.</param>
    /// <exception cref="MovedContainerException">A container has another name.</exception>
    public IEnumerable<KeptEntry> PutOnTopOf(IEnumerable<KeptEntry> kept)
    {
        foreach (KeptEntry entry in kept)
        {
            if (!_touched.Contains(entry.Id))
            {
                yield return entry;
            }
            else if (!_present.TryGetValue(entry.Key, out KeptEntry? now))
            {
                _gone.Add(entry.Key);
            }
            else if (now.Kind == EntryKind.Container && now.Name != entry.Name)
            {
                throw new MovedContainerException(entry.Name);
            }
        }

        foreach (KeptEntry entry in _present.Values.OrderBy(static entry => entry.Kind))
        {
            yield return entry;
        }
    }
}
