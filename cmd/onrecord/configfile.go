package main

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"onrecord/data/spelling"
)

// fileValue is one setting that a configuration file gives.
type fileValue struct {
	setting *setting
	value   string
	line    int // counted from 1
}

// parseConfigFile reads YAML. Every key must be that of a setting, and stand there once.
func parseConfigFile(b []byte) ([]fileValue, error) {
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return nil, errors.New(yaml.FormatError(err, false, true))
	}
	var values []fileValue
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		more, err := readMapping("", doc.Body)
		if err != nil {
			return nil, err
		}
		values = append(values, more...)
	}
	return values, nil
}

// readMapping reads the keys below prefix, which ends in a dot or is empty.
func readMapping(prefix string, node ast.Node) ([]fileValue, error) {
	var pairs []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case *ast.NullNode, *ast.CommentGroupNode:
		return nil, nil
	default:
		return nil, fmt.Errorf("line %d: settings are written “key: value”", node.GetToken().Position.Line)
	}
	var values []fileValue
	for _, p := range pairs {
		more, err := readPair(prefix, p)
		if err != nil {
			return nil, err
		}
		values = append(values, more...)
	}
	return values, nil
}

// readPair reads one key with its value, or with the keys below it.
func readPair(prefix string, p *ast.MappingValueNode) ([]fileValue, error) {
	key := prefix + p.Key.GetToken().Value
	line := p.Key.GetToken().Position.Line
	s, isSection := findSetting(key)
	switch {
	case isSection:
		return readMapping(key+".", p.Value)
	case s == nil:
		return nil, unknownKey(key, line)
	}
	if _, scalar := p.Value.(ast.ScalarNode); !scalar {
		return nil, fmt.Errorf("line %d: %s takes one value", line, key)
	}
	return []fileValue{{s, p.Value.GetToken().Value, line}}, nil
}

// findSetting returns the setting with a key, or tells that the key is a section of settings.
func findSetting(key string) (s *setting, isSection bool) {
	for i := range settings {
		if settings[i].key == key {
			return &settings[i], false
		}
		if len(settings[i].key) > len(key) && settings[i].key[:len(key)+1] == key+"." {
			isSection = true
		}
	}
	return nil, isSection
}

func unknownKey(key string, line int) error {
	var known []string
	for _, s := range settings {
		known = append(known, s.key)
		for i, c := range s.key {
			if c == '.' {
				known = append(known, s.key[:i])
			}
		}
	}
	if near := spelling.Nearest(key, known); near != "" {
		return fmt.Errorf("line %d: there is no setting %q; did you mean %q?", line, key, near)
	}
	return fmt.Errorf("line %d: there is no setting %q; `onrecord config --defaults` lists them", line, key)
}
