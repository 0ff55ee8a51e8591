using System.Diagnostics;
using System.IO;
using System.Net.Http;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests;

/// <summary>The simulator as a program of its own.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task It_prints_its_address_and_ends_with_its_standard_input()
    {
        using Process process = Start("--port", "0", "--seed", "10");
        string address = (await process.StandardOutput.ReadLineAsync())!;
        string tenant = (await process.StandardOutput.ReadLineAsync())!.Split(' ')[1];
        string[] client = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        using HttpClient http = new() { BaseAddress = new Uri(address) };
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client[1], ["client_secret"] = client[2], ["scope"] = $"{address}/.default" });
        Answer token = await Answer.ReadAsync(await http.PostAsync(new Uri($"/{tenant}/oauth2/v2.0/token", UriKind.Relative), form));
        http.DefaultRequestHeaders.Authorization = new("Bearer", token["access_token"].GetString());
        Answer users = await Answer.ReadAsync(await http.GetAsync(new Uri("/v1.0/users", UriKind.Relative)));

        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(12, users.Value.Count);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task It_says_what_it_takes()
    {
        using Process process = Start("--port", "many");

        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, process.ExitCode);
    }

    private static Process Start(params IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Simulator).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
