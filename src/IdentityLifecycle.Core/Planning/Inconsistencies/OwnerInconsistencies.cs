using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists identities of other kinds than people for which nobody answers, or at which nobody has looked in time.</summary>
internal sealed class OwnerInconsistencies
{
    private readonly PlanContext _context;
    private readonly PersonSubject _subject;
    private readonly PersonSubject _owner;
    private readonly int _kind;
    private readonly int _review;
    private readonly (int Ordinal, string? By)[] _owners;

    public OwnerInconsistencies(PlanContext context)
    {
        _context = context;
        _subject = new PersonSubject(context, null);
        _owner = new PersonSubject(context, null);
        AttributeSchema schema = context.Identities.Schema;
        _kind = schema.OrdinalOf(IdentityKinds.Attribute);
        _review = schema.OrdinalOf(IdentityKinds.Review);
        _owners = [.. IdentityKinds.Owners.Select(name => (schema.OrdinalOf(name), ReferenceBy(context, name))).Where(static one => one.Item1 >= 0)];
    }

    public IEnumerable<IdentityInconsistency> Find() => _kind < 0 ? [] : Enumerable.Range(0, _context.Identities.Count).Where(IsThere).SelectMany(Judge);

    // Of one that has ended nobody need answer any more.
    private bool IsThere(int row)
    {
        if (_context.Identities.Table[row, _kind] is { HasValue: true } kind && kind.ToString() != nameof(IdentityKind.Person) && _context.IsReceived(row))
        {
            _subject.Row = row;
            return _context.Clock.StateOf(_subject) is LifecycleState.PreHire or LifecycleState.Active or LifecycleState.OnLeave;
        }

        return false;
    }

    private IEnumerable<IdentityInconsistency> Judge(int row)
    {
        if (WhyUnowned(row) is { } why)
        {
            yield return Make(InconsistencyKind.WithoutOwner, row, why.Because, "Give it an owner in the system of record, or an end date.") with { Attribute = _owners.Length == 0 ? null : _context.Identities.Schema[_owners[0].Ordinal].Name, Found = why.Found, Expected = "somebody who is there" };
        }

        if (_review >= 0 && _context.Identities.Table[row, _review].Value is DateTimeOffset due && due <= _context.AsOf)
        {
            yield return Make(InconsistencyKind.ReviewDue, row, "nobody has looked at it in time.", "Look whether it is still needed, then give it another date or an end in the system of record.") with
            {
                Attribute = IdentityKinds.Review, Found = due.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Since = due,
            };
        }
    }

    /// <summary>Why nobody answers for an identity, and what stands there; null if somebody does, or if that is not known.</summary>
    private (string Because, string? Found)? WhyUnowned(int row)
    {
        (string Because, string? Found)? why = ("it has no owner.", null);
        foreach ((int ordinal, string? by) in _owners)
        {
            Fact owner = _context.Identities.Table[row, ordinal];
            if (owner.IsUnknown || (owner.HasValue && by is null))
            {
                return null;
            }

            if (owner.HasValue)
            {
                why = WhyGone(owner.ToString(), by!);
                if (why is null)
                {
                    return null;
                }
            }
        }

        return why;
    }

    private (string Because, string? Found)? WhyGone(string key, string by)
    {
        if (_context.People.IsWithheld(key))
        {
            return null;
        }

        int row = _context.People.Find(by, key);
        if (row < 0)
        {
            return ($"its owner \"{key}\" is nobody whom a system of record knows.", key);
        }

        _owner.Row = row;
        return _context.Clock.StateOf(_owner) is LifecycleState.Left or LifecycleState.Purged ? ($"its owner {_context.Identities.GetRecord(row)} has left.", key) : null;
    }

    private IdentityInconsistency Make(InconsistencyKind kind, int row, string because, string proposal) =>
        new(kind, _context.Identities.OriginsOf(row).Source, because, proposal) { Identity = _context.Identities.IdOf(row), DisplayName = ReviewedDirectory.NameOf(_context.Identities.GetRecord(row)) };

    private static string? ReferenceBy(PlanContext context, string attribute) => context.Policy.SystemsOfRecord.SelectMany(static source => source.Attributes)
        .FirstOrDefault(mapping => string.Equals(mapping.Attribute, attribute, StringComparison.OrdinalIgnoreCase))?.ReferenceBy;
}
