using System.IO;
using System.Reflection;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Architecture;

/// <summary>D6: what is worked out in these rooms depends on the arguments alone.</summary>
public sealed class PureRoomsTests
{
    private static readonly string[] s_rooms = ["Languages", "Plans", "Policies", "Planning"];

    private static readonly HashSet<string> s_impureTypes = new(StringComparer.Ordinal)
    {
        "System.Random", "System.TimeProvider", "System.Environment", "System.Console", "System.AppContext", "System.AppDomain",
        "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Security.Cryptography.RandomNumberGenerator",
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.IO.FileSystemWatcher", "System.IO.DriveInfo", "System.Threading.Timer", "System.Threading.PeriodicTimer",
    };

    private static readonly HashSet<string> s_impureMembers = new(StringComparer.Ordinal)
    {
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTime.ToLocalTime",
        "System.DateTime.ToUniversalTime", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.DateTimeOffset.ToLocalTime", "System.DateTimeOffset.get_LocalDateTime", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
        "System.TimeZoneInfo.get_Local", "System.Globalization.CultureInfo.get_CurrentCulture",
        "System.Globalization.CultureInfo.get_CurrentUICulture", "System.IO.Path.GetFullPath", "System.IO.Path.GetTempPath",
        "System.IO.Path.GetTempFileName", "System.IO.Path.GetRandomFileName", "System.IO.Path.Exists",
    };

    // The compiler writes these into records and iterators; their results never reach a plan.
    private static readonly HashSet<string> s_allowedMembers = new(StringComparer.Ordinal)
    {
        "System.Environment.get_NewLine", "System.Environment.get_CurrentManagedThreadId",
    };

    [Fact]
    public void D6_Languages_plans_policies_and_planning_read_no_clock_chance_file_network_or_environment()
    {
        string[] found = [.. CodeOfPureRooms()
            .SelectMany(static method => MethodCode.ReferencesOf(method)
                .Where(IsImpure)
                .Select(member => $"{method.DeclaringType}.{method.Name} uses {member.DeclaringType}.{member.Name}"))
            .Distinct()
            .Order(StringComparer.Ordinal)];

        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Prepend(
            "The same inputs must give the same plan. Take the instant (asOf), the stream or the value as an argument, and read it in PowerShell, Execution or a connector.")));
    }

    [Theory]
    [InlineData(nameof(ReadsClock))]
    [InlineData(nameof(ReadsFile))]
    [InlineData(nameof(OpensPath))]
    [InlineData(nameof(ThrowsDice))]
    public void The_search_finds(string method)
    {
        MethodInfo impure = typeof(PureRoomsTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!;

        Assert.Contains(MethodCode.ReferencesOf(impure), IsImpure);
    }

    private static IEnumerable<MethodBase> CodeOfPureRooms() => typeof(Fact).Assembly.GetTypes()
        .Where(static type => s_rooms.Any(room => $"{type.Namespace}.".StartsWith($"IdentityLifecycle.{room}.", StringComparison.Ordinal)))
        .SelectMany(TypeReferences.MethodsOf);

    private static bool IsImpure(MemberInfo member)
    {
        string type = member.DeclaringType?.FullName ?? string.Empty;
        string name = $"{type}.{member.Name}";
        return !s_allowedMembers.Contains(name)
            && (s_impureTypes.Contains(type)
                || s_impureMembers.Contains(name)
                || type.StartsWith("System.Net.", StringComparison.Ordinal)
                || IsOpenedByPath(member));
    }

    private static bool IsOpenedByPath(MemberInfo member) =>
        member is ConstructorInfo { DeclaringType: Type owner } constructor
        && (owner == typeof(StreamReader) || owner == typeof(StreamWriter))
        && constructor.GetParameters()[0].ParameterType == typeof(string);

    private static DateTimeOffset ReadsClock() => DateTimeOffset.UtcNow;

    private static string ReadsFile() => File.ReadAllText("x");

    private static StreamReader OpensPath() => new("x");

    private static int ThrowsDice() => Random.Shared.Next();
}
