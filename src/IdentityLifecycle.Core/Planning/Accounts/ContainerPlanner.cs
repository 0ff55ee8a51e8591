using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Planning.Accounts.Limits;
using IdentityLifecycle.Planning.People;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Works out the container an account shall be in, as components.</summary>
internal sealed class ContainerPlanner(DirectoryView directory, PersonSubject subject, PlanFindings findings)
{
    /// <summary>
    /// The container that the subject's state asks for. Null leaves the account where it is: the state asks for none, or the one that it asks for
    /// cannot be told or does not exist. The findings say so, and count the person as hindered.
    /// </summary>
    public ContainerPath? Wanted()
    {
        if (!directory.Containers.TryGetValue(subject.Moment.State, out CompiledMapping[]? components))
        {
            return null;
        }

        ContainerPath? wanted = Find(components);
        if (wanted is null)
        {
            findings.Hindered.Add(subject.Identity);
        }

        return wanted;
    }

    private ContainerPath? Find(CompiledMapping[] components)
    {
        List<string> names = [];
        foreach (CompiledMapping component in components)
        {
            if (!TryEvaluate(component, out string? name))
            {
                return null;
            }

            names.Add(name);
        }

        ContainerPath path = new(names);
        return Exists(path, components) ? path : null;
    }

    private bool TryEvaluate(CompiledMapping component, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? name)
    {
        name = null;
        try
        {
            Fact fact = component.Evaluate(subject, directory.Context.Evaluation);
            name = fact.HasValue ? fact.ToString().Trim() : null;
            if (fact.IsNone || name is { Length: 0 })
            {
                name = null;
                Report(LifecycleErrorKind.ValueInvalid, $"the container's part {component.Expression.Text} is empty.");
            }
        }
        catch (MappingException error)
        {
            Report(LifecycleErrorKind.MappingFailed, $"the container: {error.Message}");
        }

        return name is not null;
    }

    private bool Exists(ContainerPath path, CompiledMapping[] components)
    {
        if (directory.Makes(path) && NameLimit.WhyNotMade(directory, path) is string why)
        {
            Report(LifecycleErrorKind.ValueInvalid, $"the container {path} cannot be made: {why}.");
            return false;
        }

        if (directory.Policy.CreateContainers || !directory.Policy.Capabilities.HasContainers || !directory.Image.KnowsContainers || directory.Image.Containers.Contains(path))
        {
            return true;
        }

        // What the policy names itself is missing for everybody. What comes of a fact, such as a new department, is missing for a few.
        ContainerPath named = new(path.Components.Take(components.TakeWhile(static component => component.Expression.IsConstant).Count()));
        if (directory.Image.Containers.Contains(named))
        {
            Report(LifecycleErrorKind.ContainerNotFound, $"container {path} does not exist in {directory.Name} and \"createContainers\" is false.");
        }
        else
        {
            findings.Misses(named, [Who()]);
        }

        return false;
    }

    private void Report(LifecycleErrorKind kind, string message) =>
        findings.Problems.Add(new LifecycleProblem(kind, $"{Who()}: {message}") { Identity = subject.Identity, System = directory.Name });

    private string Who() => subject.Row < 0 ? subject.Identity : directory.Context.Identities.GetRecord(subject.Row).ToString();
}
