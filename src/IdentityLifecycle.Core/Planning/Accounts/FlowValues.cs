using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Policies.Subjects;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Works out the values that the policy's expressions give the attributes of one person's account, in the form that the directory takes. A value
/// that cannot be used is reported as a problem and then counts as unknown, so that nothing is written.
/// </summary>
internal sealed class FlowValues(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    private readonly ReferencePlanner _references = new(directory, subject, findings);

    /// <summary>
    /// Whether the account holds what the person's attribute says. Only for a flow that copies an attribute. The tables compare the texts where they
    /// lie, because most are equal and no object is made for those.
    /// </summary>
    public bool IsAsInTheSource(CompiledFlow flow) => flow.Flow.IsReference
        ? _references.IsRight(flow)
        : directory.Context.Identities.Table.IsSame(subject.Row, flow.Direct, directory.Image.Table, subject.Account, flow.Ordinal);

    /// <summary>The value as the attribute takes it; false if it is unknown or cannot be used.</summary>
    public bool TryEvaluate(CompiledFlow flow, EvaluationContext evaluation, out Fact fact)
    {
        try
        {
            fact = flow.Mapping.Evaluate(subject, evaluation, flow.Flow.IsReference ? AttributeType.Text : flow.Definition.Type);
            return !fact.IsUnknown && (flow.Flow.IsReference || Fits(flow, ref fact));
        }
        catch (MappingException error)
        {
            Report(error.Fault == MappingFault.NoUniqueValue ? LifecycleErrorKind.ValueNotUnique : LifecycleErrorKind.MappingFailed, flow, error.Message);
            fact = Fact.Unknown;
            return false;
        }
    }

    /// <summary>What to write for a value that was worked out; null if it is a reference that already is right, or that leads to nobody.</summary>
    public PlanValue? Wrap(CompiledFlow flow, Fact fact, Fact oldValue) =>
        flow.Flow.IsReference ? _references.Resolve(flow, fact, oldValue) : PlanValue.Of(fact);

    /// <summary>The recipe of a value of which a part is random; null if the value is unknown or cannot be used.</summary>
    public PlanValue? Describe(CompiledFlow flow)
    {
        try
        {
            PlanValue value = flow.Mapping.Compose(subject, directory.Context.Evaluation);
            Fact literal = value.Literal;
            return value is GeneratedValue generated ? (IsTooLong(flow, generated.Length) ? null : value)
                : literal.IsUnknown || !Fits(flow, ref literal) ? null
                : PlanValue.Of(literal);
        }
        catch (MappingException error)
        {
            Report(LifecycleErrorKind.MappingFailed, flow, error.Message);
            return null;
        }
    }

    /// <summary>
    /// The unchanging id of the person's account in another directory, if this plan creates that account; else null. The id is known only when the
    /// account exists, so that the plan refers to the change that creates it.
    /// </summary>
    public ResultValue? NewAnchor(CompiledFlow flow) =>
        flow.AnchorOf < 0 || subject.Row < 0 ? null
            : directory.Context.Directories[flow.AnchorOf]?.WriterOf(subject.Identity, SubjectOrdinals.Anchor) is ChangeDraft created ? new ResultValue(created.Id, ResultValue.Anchor)
            : null;

    /// <summary>Whether a value may be written as far as it is a login or an address; what is wrong with it is reported.</summary>
    public bool IsLoginSafe(CompiledFlow flow, Fact value)
    {
        LoginFault? fault = LoginCheck.FaultOf(flow.Definition.Name, flow.Mapping.UsesUniqueness, value) is { IsRefused: true } refused ? refused
            : SuffixLimit.WhyRefused(directory, flow.Definition.Name, value) is string why ? new LoginFault(true, why)
            : LoginCheck.FaultOf(flow.Definition.Name, flow.Mapping.UsesUniqueness, value);
        if (fault is not null)
        {
            Report(fault.IsRefused ? LifecycleErrorKind.LoginInvalid : LifecycleErrorKind.LoginSuspicious, flow, fault.Message);
        }

        return fault is not { IsRefused: true };
    }

    /// <summary>Whether a value is one of those that the expression chooses from, so that an account that has it may keep it.</summary>
    public bool IsCandidate(CompiledFlow flow, Fact value)
    {
        try
        {
            return flow.Mapping.Evaluate(subject, directory.Context.NewEvaluation(candidate => !flow.Definition.AreEqual(value, Fact.Of(candidate.ToString()))), flow.Definition.Type) is { HasValue: true } found
                && flow.Definition.AreEqual(value, found);
        }
        catch (MappingException)
        {
            return false;
        }
    }

    /// <summary>Reports that a value is taken which cannot be replaced by another candidate.</summary>
    public void ReportTaken(string attribute, string value, UniqueValues unique) => findings.Problems.Add(
        new LifecycleProblem(LifecycleErrorKind.ValueNotUnique, $"{Who}: {attribute} \"{value}\" is taken in {directory.Name}{unique.HeldBy(attribute, value)}.")
        {
            Identity = subject.Identity,
            System = directory.Name,
            Attribute = attribute,
            Value = value,
        });

    /// <summary>Reports that the former address cannot be kept, because somebody else has it too.</summary>
    public void ReportFormer(string address, UniqueValues unique) => findings.Problems.Add(
        new LifecycleProblem(LifecycleErrorKind.ValueNotUnique, $"{Who}: the former address \"{address}\" is not kept among {AddressList.Attribute} in {directory.Name}, because somebody else has it as well{unique.HeldBy(AddressList.Attribute, address)}.")
        {
            Identity = subject.Identity,
            System = directory.Name,
            Attribute = AddressList.Attribute,
            Value = address,
        });

    /// <summary>Reports that attributes are not written, because they belong to one that cannot be.</summary>
    public void ReportWaiting(IEnumerable<AttributeChange> waiting, string attribute) => findings.Omissions.Add(new PlanOmission(
        OmissionReason.Value,
        directory.Name,
        subject.Identity,
        Who,
        $"not done, because it belongs to {attribute}, for which there is no value: {string.Join(", ", waiting)}."));

    private string Who => subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();

    private bool Fits(CompiledFlow flow, ref Fact fact)
    {
        if (fact.AsText() is not string text)
        {
            return true;
        }

        if (IsTooLong(flow, text.Length))
        {
            return false;
        }

        fact = text.Length == 0 ? Fact.None : flow.Definition.IsBase64OfGuid ? flow.Definition.ToType(fact) ?? fact : fact;
        return true;
    }

    private bool IsTooLong(CompiledFlow flow, int length)
    {
        if (flow.Definition.MaximumLength is not int limit || length <= limit)
        {
            return false;
        }

        Report(LifecycleErrorKind.ValueInvalid, flow, $"The value has {length} characters; {directory.Name} takes {limit} at most.");
        return true;
    }

    private void Report(LifecycleErrorKind kind, CompiledFlow flow, string message)
    {
        string who = subject.Row < 0 ? directory.Name : directory.Context.Identities.GetRecord(subject.Row).ToString();
        findings.Problems.Add(new LifecycleProblem(kind, $"{who}: {flow.Flow.Attribute} in {directory.Name}: {message}")
        {
            Identity = subject.Row < 0 ? null : directory.Context.Identities.IdOf(subject.Row),
            System = directory.Name,
            Attribute = flow.Flow.Attribute,
        });
    }
}
