using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Works out which account an attribute refers to, such as the manager's. The attribute of the person holds the key of somebody else, and the
/// directory wants the account of that somebody.
/// </summary>
internal sealed class ReferencePlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private string? _by;
    private PersonFinder? _finder;

    /// <summary>Whether the account already refers to the account of the person whom the subject's attribute names.</summary>
    public bool IsRight(CompiledFlow flow)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        if (flow.ReferenceBy is not string by || !directory.Context.Identities.Table.TryGetText(subject.Row, flow.Direct, buffer, out ReadOnlySpan<char> key))
        {
            return false;
        }

        int person = FinderBy(by)(key);
        if (person < 0 || directory.Correlation.CertainAccountOf(person) is not (>= 0 and int account))
        {
            return false;
        }

        Span<char> anchorBuffer = stackalloc char[FactTable.UsualTextLength];
        return directory.Image.Table.TryGetText(subject.Account, flow.Ordinal, buffer, out ReadOnlySpan<char> held)
            && held.SequenceEqual(directory.Image.ReadAnchor(account, anchorBuffer));
    }

    /// <summary>
    /// The reference to write, or several for an attribute that holds several. It is null if the attribute stays as it is: it is right already, or one of the
    /// people it names is held back, nobody, or several people. If a person has no account yet, the reference has no anchor; the end of planning keeps it only
    /// if this plan creates the account.
    /// </summary>
    public PlanValue? Resolve(CompiledFlow flow, Fact key, Fact oldValue)
    {
        if (key.IsNone)
        {
            return PlanValue.None;
        }

        PlanValue? value = flow.Definition.IsMultiValued ? ResolveAll(flow, key) : ResolveOne(flow, key.ToString());
        return value is null || flow.Definition.AreEqual(oldValue, value.Known) ? null : value;
    }

    private ReferenceValue? ResolveOne(CompiledFlow flow, string key)
    {
        int person = flow.ReferenceBy is string by ? FinderBy(by)(key) : MatchIndex.NotFound;
        if (person < 0)
        {
            Report(flow, key, person);
            return null;
        }

        IdentitySet identities = directory.Context.Identities;
        string? anchor = directory.Correlation.CertainAccountOf(person) is >= 0 and int account ? directory.Image.AnchorOf(account) : null;
        return new ReferenceValue(identities.IdOf(person), directory.Name, identities.GetRecord(person).ToString(), anchor);
    }

    // All or none: a list that lacks somebody would take from the account what only could not be found.
    private ListValue? ResolveAll(CompiledFlow flow, Fact keys)
    {
        ReferenceValue?[] found = [.. (keys.Value as ValueList)?.Texts().Select(key => ResolveOne(flow, key)) ?? [ResolveOne(flow, keys.ToString())]];
        return found.Contains(null) ? null : new ListValue([.. found.Distinct()!]);
    }

    private PersonFinder FinderBy(string attribute)
    {
        if (_finder is null || !ReferenceEquals(_by, attribute))
        {
            _finder = directory.Context.People.By(attribute);
            _by = attribute;
        }

        return _finder;
    }

    private void Report(CompiledFlow flow, string key, int result)
    {
        IdentityRecord person = directory.Context.Identities.GetRecord(subject.Row);
        if (directory.Context.People.IsWithheld(key))
        {
            findings.Omissions.Add(new PlanOmission(
                OmissionReason.Held, directory.Name, person.Id, person.ToString(), $"{flow.Flow.Attribute} stays as it is: the record of {key} is held back."));
            return;
        }

        string found = result == MatchIndex.Several ? "is several people" : "is nobody in the systems of record";
        findings.Problems.Add(new LifecycleProblem(
            LifecycleErrorKind.ReferenceNotFound, $"{person}: {flow.Flow.Attribute} \"{key}\" {found}; the account keeps what it has.")
        {
            Identity = person.Id,
            System = directory.Name,
            Attribute = flow.Flow.Attribute,
            Value = key,
        });
    }
}
