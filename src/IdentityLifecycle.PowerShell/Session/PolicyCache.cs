using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>The policies that a session has read; a file is read and checked again only when its text has changed.</summary>
internal sealed class PolicyCache(IConnectorCatalog connectors)
{
    private const int ShownProblems = 10;

    private readonly Dictionary<string, (string Text, LifecyclePolicy Policy)> _known = new(StringComparer.Ordinal);

    /// <summary>The policy of a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="LifecycleException">PolicyInvalid: the file has errors; FileNotFound, FileInaccessible: it cannot be read.</exception>
    public LifecyclePolicy Load(string path)
    {
        string text = ReadText(path);
        if (_known.TryGetValue(path, out (string Text, LifecyclePolicy Policy) known) && known.Text == text)
        {
            return known.Policy;
        }

        PolicyReading reading = PolicyReader.Read(text, path, connectors);
        LifecyclePolicy policy = reading.Policy ?? throw Invalid(path, reading.Problems);
        _known[path] = (text, policy);
        return policy;
    }

    /// <summary>The policy that records, changes or a plan came from.</summary>
    /// <exception cref="LifecycleException">PolicyMismatch: the file has changed since.</exception>
    public LifecyclePolicy Load(PolicyReference reference)
    {
        LifecyclePolicy policy = Load(reference.Path);
        return policy.Reference.Hash == reference.Hash
            ? policy
            : throw new LifecycleException(LifecycleErrorKind.PolicyMismatch, $"\"{reference.Path}\" was changed after the records or the plan were made from it. Read the records again.")
            {
                TargetName = reference.Path,
            };
    }

    /// <summary>Everything that is wrong with a file.</summary>
    public PolicyReading Check(string path) => PolicyReader.Read(ReadText(path), path, connectors);

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"There is no policy file \"{path}\".", failure) { TargetName = path };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"The policy file \"{path}\" cannot be read: {failure.Message}", failure) { TargetName = path };
        }
    }

    private static LifecycleException Invalid(string path, IReadOnlyList<PolicyProblem> problems)
    {
        PolicyProblem[] errors = problems.Where(static problem => problem.Severity == ProblemSeverity.Error).ToArray();
        string rest = errors.Length > ShownProblems ? $"\n  … and {errors.Length - ShownProblems} more" : string.Empty;
        string list = string.Concat(errors.Take(ShownProblems).Select(problem => $"\n  {path}{problem}"));
        LifecycleErrorKind kind = errors.Length > 0 && errors.All(one => one.Kind == errors[0].Kind) ? errors[0].Kind : LifecycleErrorKind.PolicyInvalid;
        return new LifecycleException(kind, $"The policy has {errors.Length} error{(errors.Length == 1 ? string.Empty : "s")}:{list}{rest}") { TargetName = path };
    }
}
