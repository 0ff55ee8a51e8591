using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Notes which rows of one identity set have come down the pipeline: a bit for each, no list of records.</summary>
internal sealed class ReceivedRecords
{
    private bool[] _rows = [];
    private int _count;

    /// <summary>The set that the records belong to; null while none has come.</summary>
    public IdentitySet? Set { get; private set; }

    /// <summary>Notes a record.</summary>
    /// <exception cref="LifecycleException">IdentityInvalid: it was read by another command than those before.</exception>
    public void Add(IdentityRecord record)
    {
        IdentitySet set = record.GetIdentitySet();
        if (!ReferenceEquals(Set, set))
        {
            Start(set);
        }

        Note(record.GetRow());
    }

    /// <summary>Notes every record of a set.</summary>
    /// <exception cref="LifecycleException">IdentityInvalid: others were read by another command.</exception>
    public void AddAll(IdentitySet set)
    {
        Start(set);
        _count = set.Count;
    }

    /// <summary>Notes a record of the set that the others belong to; false if it is of another.</summary>
    public bool TryAdd(IdentityRecord record)
    {
        if (!ReferenceEquals(Set, record.GetIdentitySet()))
        {
            return false;
        }

        Note(record.GetRow());
        return true;
    }

    /// <summary>The rows that came, true for each; null if all did.</summary>
    public IReadOnlyList<bool>? Rows => _count == Set?.Count ? null : _rows;

    private void Note(int row)
    {
        if (!_rows[row])
        {
            _rows[row] = true;
            _count++;
        }
    }

    private void Start(IdentitySet set)
    {
        if (Set is not null)
        {
            throw new LifecycleException(
                LifecycleErrorKind.IdentityInvalid,
                "The records come from two imports. Compare the records of one import at a time; a policy merges several systems of record in one import.");
        }

        Set = set;
        _rows = new bool[set.Count];
    }
}
