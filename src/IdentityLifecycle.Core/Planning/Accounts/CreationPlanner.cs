using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts.Access;
using IdentityLifecycle.Planning.Accounts.Flows;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Ordering;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Plans new accounts. They are planned one after the other in the order of the identity ids, because a name that one account gets is taken for
/// the next, and because the same input must give the same plan. An account is created disabled and in its container. Everything else follows,
/// and enabling comes last, so that nobody can use a half-made account.
/// </summary>
internal sealed class CreationPlanner
{
    private readonly DirectoryView _directory;
    private readonly UniqueValues _unique;
    private readonly PersonSubject _subject;
    private readonly PlanFindings _findings;
    private readonly AttributePlanner _attributes;
    private readonly ContainerPlanner _containers;
    private readonly NamePlanner _names;
    private readonly AccessPlanner _access;
    private readonly FreeValues _free;

    public CreationPlanner(DirectoryView directory, EntitlementIndex entitlements, UniqueValues unique, PersonSubject subject, PlanFindings findings)
    {
        _directory = directory;
        _unique = unique;
        _subject = subject;
        _findings = findings;
        _attributes = new AttributePlanner(directory, subject, findings);
        _containers = new ContainerPlanner(directory, subject, findings);
        _names = new NamePlanner(directory, unique, subject);
        _access = new AccessPlanner(directory, entitlements, subject, findings);
        _free = new FreeValues(directory, unique, subject);
    }

    /// <summary>Plans an account for the subject. If there can be none, the findings say why.</summary>
    public void Plan(StatePolicy state, Population? population)
    {
        if (!TryPlan(state, population))
        {
            _findings.Hindered.Add(_subject.Identity);
        }
    }

    private bool TryPlan(StatePolicy state, Population? population)
    {
        // First, because containers, names and access may read what the account gets.
        List<AttributeChange>? attributes = FreeAttributes();
        ContainerPath? container = _directory.Containers.ContainsKey(_subject.Moment.State) ? _containers.Wanted() : ContainerPath.Root;
        if (container is null || attributes is null)
        {
            return false;
        }

        if (_directory.Policy.Credentials is { IsInitial: true } credentials && PasswordLimit.WhyRefused(credentials, _directory.Image.Limits, _directory.Name) is string why)
        {
            Report(LifecycleErrorKind.ValueInvalid, why);
            return false;
        }

        if (Name(container, attributes) is not string name)
        {
            return false;
        }

        _free.Take(attributes);
        string account = attributes.Find(static change => change.Attribute == "userPrincipalName")?.NewValue.ToString() ?? name;
        _unique.TakeName(container, name, account);
        ChangeReason reason = ReasonText.OfState(_directory.Context, _subject, population);
        List<LifecycleOperation> operations = Operations(state, container, name, attributes, reason);
        HoldFilter.Apply(_directory, _subject, operations, _findings);
        bool isCreated = operations.Exists(static operation => operation.Kind == OperationKind.CreateAccount);
        if (isCreated)
        {
            _findings.Changes.Add(Draft(account, operations));
        }

        return isCreated;
    }

    /// <summary>The attributes of the account, each with a value that nobody else has where it must be unique. Null if there are none; the findings say why.</summary>
    private List<AttributeChange>? FreeAttributes()
    {
        _free.Begin();
        while (true)
        {
            (int problems, int omissions) = (_findings.Problems.Count, _findings.Omissions.Count);
            List<AttributeChange> attributes = _attributes.ForNew(_free.IsTaken);
            if (_findings.Problems.Skip(problems).Any(static problem => problem.Kind is LifecycleErrorKind.ValueNotUnique or LifecycleErrorKind.LoginInvalid) || IsUnsure(attributes))
            {
                return null;
            }

            if (_free.FindConflict(attributes) is not AttributeChange conflict)
            {
                return attributes;
            }

            if (!_free.TryGiveUp(conflict, attributes))
            {
                string taken = _free.TakenOf(conflict)!;
                Report(LifecycleErrorKind.ValueNotUnique, $"{conflict.Attribute} \"{taken}\" is taken{_unique.HeldBy(conflict.Attribute, taken)}");
                return null;
            }

            _findings.Truncate(problems, omissions);
        }
    }

    private List<LifecycleOperation> Operations(StatePolicy state, ContainerPath container, string name, List<AttributeChange> attributes, ChangeReason reason)
    {
        string? key = _directory.KeyAttribute;
        AttributeChange[] later = LaterAttributes.TakeFrom(attributes, _directory.Image.Schema);
        List<LifecycleOperation> operations =
        [
            new CreateAccount(name, container, attributes)
            {
                MakesContainer = _directory.Makes(container),
                Reasons = [reason],
                Expects = new Expectation { KeyAttribute = key, KeyValue = key is null ? Fact.None : _directory.Context.Identities.GetRecord(_subject.Row).GetFact(key) },
            },
            new LinkAccount(new ResultValue($"{_directory.Name}/{_subject.Identity}", ResultValue.Anchor), LinkOrigin.Created) { Reasons = [reason] },
        ];
        if (_directory.Policy.Credentials is { IsInitial: true })
        {
            CredentialPlanner.Add(_directory, Expectation.None, reason, operations);
        }


        _access.Plan(state, reason, operations);
        if (later.Length > 0)
        {
            operations.Add(new SetAttributes(later) { Reasons = Array.ConvertAll(later, static change => change.Reason) });
        }

        if (state.Account == AccountPresence.Enabled)
        {
            operations.Add(new EnableAccount { Reasons = [reason], Expects = new Expectation { Enabled = false } });
        }

        return operations;
    }

    private ChangeDraft Draft(string account, List<LifecycleOperation> operations)
    {
        RememberedState? remembered = _directory.Context.Input.Memory.FindState(_subject.Identity);
        ChangeDraft draft = new(_directory.Name, Subject.Person(_subject.Identity))
        {
            Row = _subject.Row,
            DisplayName = _directory.Context.Identities.GetRecord(_subject.Row).ToString(),
            Account = account,
            FromState = remembered?.State,
            ToState = _subject.Moment.State,
            Process = ProcessClassifier.Classify(remembered?.State, _subject.Moment.State, true, operations),
            Operations = operations,
        };
        return draft;
    }

    // Where there are no containers, an account is named by what it signs in with.
    private string? Name(ContainerPath container, List<AttributeChange> attributes)
    {
        string fallback = TextOf("userPrincipalName", !_directory.Policy.Capabilities.HasContainers) ?? TextOf("displayName", true) ?? _subject.Identity;
        NameChoice choice = _names.Choose(container, fallback);
        if (choice.Name is null)
        {
            Report(choice.Kind, choice.Why);
        }

        return choice.Name;

        string? TextOf(string attribute, bool counts) => counts ? attributes.Find(change => change.Attribute == attribute)?.NewValue.Literal.AsText() : null;
    }

    /// <summary>Whether a value may be taken in a directory that was not read. An omission says so.</summary>
    private bool IsUnsure(List<AttributeChange> attributes)
    {
        if (attributes.Find(change => change.NewValue.Literal.HasValue && _unique.UnreadFor(change.Attribute).Count > 0) is not AttributeChange unsure)
        {
            return false;
        }

        _findings.Omissions.Add(UniqueWrites.Unread(
            _directory,
            _subject.Identity,
            _directory.Context.Identities.GetRecord(_subject.Row).ToString(),
            unsure.Attribute,
            unsure.NewValue.Literal.ToString(),
            _unique.UnreadFor(unsure.Attribute),
            "no account is created"));
        return true;
    }

    private void Report(LifecycleErrorKind kind, string message) => _findings.Problems.Add(
        new LifecycleProblem(kind, $"{_directory.Context.Identities.GetRecord(_subject.Row)}: {message}. No account is created in {_directory.Name}.")
        {
            Identity = _subject.Identity,
            System = _directory.Name,
        });
}
